package entente.audit.postgres;

import entente.audit.Disclosure;
import entente.digest.Sha256;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What records name by its digest, and is stored with the first of them: long texts, sights, and
 * versions that were handed out.
 *
 * @param texts long texts by their digest
 * @param sights labels, joined by commas, by their digest
 * @param versions what has handed out versions, by their digest
 */
record KeptApart(
    Map<Sha256, String> texts, Map<Sha256, String> sights, Map<Sha256, Disclosure> versions) {

  /** What these records name. */
  static KeptApart of(List<RecordRow> rows) {
    Map<Sha256, String> texts = new LinkedHashMap<>();
    Map<Sha256, String> sights = new LinkedHashMap<>();
    Map<Sha256, Disclosure> versions = new LinkedHashMap<>();
    for (RecordRow row : rows) {
      Stream.of(Optional.of(row.path()), Optional.of(row.filters()), row.scopes())
          .flatMap(Optional::stream)
          .forEach(text -> text.sha256().ifPresent(it -> texts.put(it, text.whole())));
      sights.put(row.sight(), row.labels());
      row.versions().ifPresent(it -> versions.put(it, row.content().disclosure()));
    }
    return new KeptApart(texts, sights, versions);
  }

  /** The same without what is known to be stored. */
  KeptApart without(Predicate<Sha256> known) {
    texts.keySet().removeIf(known);
    sights.keySet().removeIf(known);
    versions.keySet().removeIf(known);
    return this;
  }

  boolean isEmpty() {
    return texts.isEmpty() && sights.isEmpty() && versions.isEmpty();
  }

  /** The digests of all of it. */
  List<Sha256> digests() {
    return Stream.of(texts, sights, versions).flatMap(kept -> kept.keySet().stream()).toList();
  }
}

package entente.audit.postgres;

import entente.digest.Sha256;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What records name by its digest, and is stored with the first of them: long texts, and sights.
 *
 * @param texts long texts by their digest
 * @param sights labels, joined by commas, by their digest
 */
record KeptApart(Map<Sha256, String> texts, Map<Sha256, String> sights) {

  /** What these records name. */
  static KeptApart of(List<RecordRow> rows) {
    Map<Sha256, String> texts = new LinkedHashMap<>();
    Map<Sha256, String> sights = new LinkedHashMap<>();
    for (RecordRow row : rows) {
      Stream.of(Optional.of(row.path()), Optional.of(row.filters()), row.scopes())
          .flatMap(Optional::stream)
          .forEach(text -> text.sha256().ifPresent(it -> texts.put(it, text.whole())));
      sights.put(row.sight(), row.labels());
    }
    return new KeptApart(texts, sights);
  }

  /** The same without what is known to be stored. */
  KeptApart without(Collection<Sha256> known) {
    texts.keySet().removeAll(known);
    sights.keySet().removeAll(known);
    return this;
  }

  boolean isEmpty() {
    return texts.isEmpty() && sights.isEmpty();
  }

  /** The digests of all of it. */
  List<Sha256> digests() {
    return Stream.concat(texts.keySet().stream(), sights.keySet().stream()).toList();
  }
}

package entente.audit.postgres;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;

import entente.audit.AccessRecord;
import entente.catalog.PageBasis;
import entente.digest.Sha256;
import entente.sharing.Caller;
import java.util.Optional;

/**
 * A record as it is stored, of constant size.
 *
 * @param content the record
 * @param path its path
 * @param filters its filters
 * @param scopes the scopes of its caller, joined by spaces
 * @param labels the numbers of the labels of its sight, joined by commas
 * @param sight the digest of these
 * @param versions the digest of the versions that were handed out, if any
 * @param basis what must hold for it to be stored; absent where it is stored in any case
 */
record RecordRow(
    AccessRecord content,
    RecordText path,
    RecordText filters,
    Optional<RecordText> scopes,
    String labels,
    Sha256 sight,
    Optional<Sha256> versions,
    Optional<PageBasis> basis) {

  static RecordRow of(AccessRecord content, Optional<PageBasis> basis) {
    String labels =
        content.disclosure().sight().numbers().stream().map(String::valueOf).collect(joining(","));
    return new RecordRow(
        content,
        RecordText.of(content.facts().path()),
        RecordText.of(content.facts().filters()),
        content.facts().caller().map(RecordRow::scopes),
        labels,
        Sha256.of(labels.getBytes(UTF_8)),
        Optional.of(content.disclosure().versions())
            .filter(versions -> !versions.isEmpty())
            .map(versions -> Sha256.of(versions.text().getBytes(UTF_8))),
        basis);
  }

  private static RecordText scopes(Caller caller) {
    return RecordText.of(caller.scopes().stream().sorted().collect(joining(" ")));
  }
}

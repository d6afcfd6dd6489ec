package entente.audit;

import entente.digest.Sha256;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * What the leaf of a record needs beside its facts: either its salt, or what was left in its place
 * when its personal facts were erased.
 *
 * @param salt 16 octets in hexadecimal digits
 * @param erasure what was left
 */
public record RecordSalts(Optional<String> salt, Optional<Erasure> erasure) {

  /**
   * What an erasure left.
   *
   * @param order identifies the order to erase, as the filters of the record of that order do
   * @param digests those of the facts that were erased, by their names
   * @param salts those of the salted facts that were not
   */
  public record Erasure(UUID order, Map<String, Sha256> digests, Map<String, Sha256> salts) {
    public Erasure {
      digests = Map.copyOf(digests);
      salts = Map.copyOf(salts);
    }
  }
}

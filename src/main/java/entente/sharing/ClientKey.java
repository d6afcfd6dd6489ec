package entente.sharing;

import entente.digest.Sha256;
import java.time.Instant;
import java.util.Optional;

/**
 * A key that an operator has issued to one client of one partner, for products that can only hold a
 * password. It grants what a token of that partner with these scopes would.
 *
 * @param digest SHA-256 of the key; the key itself is not kept
 * @param terms for whom and for what it is good
 * @param revoked whether an operator has revoked it
 */
public record ClientKey(Sha256 digest, ClientKeyTerms terms, boolean revoked) {
  /** What stands for the issuer in the caller of a key, and in its access records. */
  public static final String ISSUER = "urn:entente:client-key";

  private static final int ID_DIGITS = 16;

  /** What operators and the access log call a key of that digest: its first 16 digits. */
  public static String id(Sha256 digest) {
    return digest.hex().substring(0, ID_DIGITS);
  }

  /** What operators and the access log call it. */
  public String id() {
    return id(digest);
  }

  private boolean mayBeUsedFrom(String address) {
    return terms.addresses().isEmpty()
        || terms.addresses().stream().anyMatch(range -> range.contains(address));
  }

  /**
   * The caller who shows it, whether it is accepted or not, so that a refusal can be recorded as
   * that client's. Away from its addresses it counts as one that has ended; whether it has, or was
   * revoked, is the agreement's to say.
   */
  public Caller caller(String address) {
    Instant end = mayBeUsedFrom(address) ? terms.validUntil() : Instant.EPOCH;
    return new Caller(
        terms.partner(),
        terms.client(),
        Optional.of(ISSUER),
        Optional.of(id()),
        terms.scopes(),
        Caller.Verification.ending(end));
  }
}

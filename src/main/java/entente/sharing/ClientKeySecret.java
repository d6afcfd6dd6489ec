package entente.sharing;

import entente.digest.Sha256;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;

/**
 * A client key as its client shows it. It is random, of 256 bits, so its plain digest can be kept:
 * a slow one protects only what can be guessed.
 */
public final class ClientKeySecret {
  /** How every key begins, so that scanners for leaked secrets find it. */
  private static final String PREFIX = "entente_ck_";

  private static final int BYTES = 32;
  private static final int CHARACTERS = PREFIX.length() + (BYTES * Byte.SIZE + 5) / 6;

  private final String text;

  private ClientKeySecret(String text) {
    this.text = text;
  }

  /** A new one that nobody knows. */
  public static ClientKeySecret random() {
    byte[] bytes = new byte[BYTES];
    new SecureRandom().nextBytes(bytes);
    return new ClientKeySecret(
        PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
  }

  /** Whether credentials are a client key, and not a token, by how they begin. */
  public static boolean isClientKey(String credentials) {
    return credentials.startsWith(PREFIX);
  }

  /** The digest of a key that a client shows; what is too long for a key is not read to its end. */
  public static Sha256 digestOf(String shown) {
    String read = shown.length() > CHARACTERS ? shown.substring(0, CHARACTERS + 1) : shown;
    return Sha256.of(read.getBytes(StandardCharsets.UTF_8));
  }

  /** The digest that is kept of it. */
  public Sha256 digest() {
    return digestOf(text);
  }

  /** The key itself, to be shown once. */
  public String text() {
    return text;
  }

  /** Without the key, which anyone who reads it could use. */
  @Override
  public String toString() {
    return PREFIX + "…";
  }
}

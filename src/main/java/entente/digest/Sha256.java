package entente.digest;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;

/**
 * A SHA-256 digest (FIPS 180-4).
 *
 * @param hex 64 hexadecimal digits in lower case
 */
public record Sha256(String hex) {
  private static final int LENGTH = 64;

  public Sha256 {
    if (hex.length() != LENGTH || !isLowerHex(hex)) {
      throw new IllegalArgumentException("a SHA-256 is 64 hexadecimal digits in lower case");
    }
  }

  /** In a loop: one is made of every object that is sent, and of every page. */
  private static boolean isLowerHex(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if ((c < '0' || c > '9') && (c < 'a' || c > 'f')) {
        return false;
      }
    }
    return true;
  }

  /** The digest of some bytes. */
  public static Sha256 of(byte[] content) {
    return of(ByteBuffer.wrap(content));
  }

  /** The digest of what remains in a buffer. */
  public static Sha256 of(ByteBuffer content) {
    MessageDigest digest = messageDigest();
    digest.update(content);
    return finish(digest);
  }

  /** A computation that takes its bytes piece by piece, for {@link #finish}. */
  public static MessageDigest messageDigest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /** The digest of all that a computation was given; resets the computation. */
  public static Sha256 finish(MessageDigest computation) {
    return new Sha256(HexFormat.of().formatHex(computation.digest()));
  }

  /** In base64url without padding, as RFC 8705, section 3.1, writes it. */
  public String base64Url() {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(HexFormat.of().parseHex(hex));
  }

  @Override
  public String toString() {
    return hex;
  }
}

package entente.audit.seal;

import static java.nio.charset.StandardCharsets.UTF_8;

import entente.digest.Sha256;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;

/**
 * The public half of a signing key, with the name under which it signs (C2SP signed-note).
 *
 * @param name the name of the log
 * @param octets the 32 octets of an Ed25519 public key
 */
public record VerifierKey(String name, List<Byte> octets) {
  private static final int LENGTH = 32;
  private static final int ID_LENGTH = 4;
  private static final byte ED25519 = 1;

  /** What comes before the key in its X.509 form (RFC 8410). */
  private static final byte[] X509 = HexFormat.of().parseHex("302a300506032b6570032100");

  public VerifierKey {
    octets = List.copyOf(octets);
    if (octets.size() != LENGTH || !isName(name)) {
      throw new IllegalArgumentException(
          "a key has a name without spaces and plus signs, and 32 octets");
    }
  }

  /** Whether a text can be the name of a log. */
  static boolean isName(String text) {
    return !text.isEmpty() && !text.matches("(?s).*[\\s+].*");
  }

  /** The key of a name. */
  static VerifierKey of(String name, PublicKey key) {
    byte[] encoded = key.getEncoded();
    return of(name, Arrays.copyOfRange(encoded, encoded.length - LENGTH, encoded.length));
  }

  private static VerifierKey of(String name, byte[] octets) {
    List<Byte> boxed = new ArrayList<>();
    for (byte octet : octets) {
      boxed.add(octet);
    }
    return new VerifierKey(name, boxed);
  }

  /**
   * Reads a key as {@link #toString} writes it.
   *
   * @throws IllegalArgumentException if the text is not a key, or its identifier is not that of the
   *     key
   */
  public static VerifierKey parse(String text) {
    String[] parts = text.strip().split("\\+", 3);
    if (parts.length != 3) {
      throw new IllegalArgumentException("a key is written name+identifier+key");
    }
    byte[] typed = Base64.getDecoder().decode(parts[2]);
    if (typed.length != LENGTH + 1 || typed[0] != ED25519) {
      throw new IllegalArgumentException("the key is not an Ed25519 key");
    }
    VerifierKey key = of(parts[0], Arrays.copyOfRange(typed, 1, typed.length));
    if (!key.id().equals(parts[1])) {
      throw new IllegalArgumentException("the identifier of the key is not its own");
    }
    return key;
  }

  /** Its identifier: eight hexadecimal digits that follow from name and key. */
  public String id() {
    MessageDigest digest = Sha256.messageDigest();
    digest.update((name + "\n").getBytes(UTF_8));
    digest.update(typed());
    return HexFormat.of().formatHex(digest.digest(), 0, ID_LENGTH);
  }

  /** Whether it has signed a text. */
  boolean verifies(String text, byte[] signature) {
    try {
      Signature verification = Signature.getInstance("Ed25519");
      verification.initVerify(
          KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(x509())));
      verification.update(text.getBytes(UTF_8));
      return verification.verify(signature);
    } catch (GeneralSecurityException e) {
      return false;
    }
  }

  private byte[] x509() {
    byte[] encoded = Arrays.copyOf(X509, X509.length + LENGTH);
    System.arraycopy(typed(), 1, encoded, X509.length, LENGTH);
    return encoded;
  }

  private byte[] typed() {
    byte[] typed = new byte[LENGTH + 1];
    typed[0] = ED25519;
    for (int i = 0; i < LENGTH; i++) {
      typed[i + 1] = octets.get(i);
    }
    return typed;
  }

  /** As the programs of Go and C2SP take it: name, identifier and key, joined by plus signs. */
  @Override
  public String toString() {
    return name + "+" + id() + "+" + Base64.getEncoder().encodeToString(typed());
  }
}

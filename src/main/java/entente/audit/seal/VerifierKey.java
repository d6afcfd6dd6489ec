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
 * @param algorithm what it signs, and how
 * @param octets the public key
 */
public record VerifierKey(String name, KeyAlgorithm algorithm, List<Byte> octets) {
  private static final int ID_LENGTH = 4;

  /** What comes before the key in its X.509 form (RFC 8410). */
  private static final byte[] X509 = HexFormat.of().parseHex("302a300506032b6570032100");

  public VerifierKey {
    octets = List.copyOf(octets);
    if (octets.size() != algorithm.length()
        || !isName(name)
        || name.getBytes(UTF_8).length > KeyAlgorithm.NAME_MAX) {
      throw new IllegalArgumentException(
          "a key has a name of at most 255 octets without spaces and plus signs, and %d octets"
              .formatted(algorithm.length()));
    }
  }

  /** Whether a text can be the name of a log. */
  static boolean isName(String text) {
    return !text.isEmpty() && !text.matches("(?s).*[\\s+].*");
  }

  /** The Ed25519 key of a name. */
  static VerifierKey of(String name, PublicKey key) {
    byte[] encoded = key.getEncoded();
    return of(
        name,
        KeyAlgorithm.ED25519,
        Arrays.copyOfRange(
            encoded, encoded.length - KeyAlgorithm.ED25519.length(), encoded.length));
  }

  /** The key of a name. */
  static VerifierKey of(String name, KeyAlgorithm algorithm, byte[] octets) {
    List<Byte> boxed = new ArrayList<>();
    for (byte octet : octets) {
      boxed.add(octet);
    }
    return new VerifierKey(name, algorithm, boxed);
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
    KeyAlgorithm algorithm =
        KeyAlgorithm.of(typed)
            .filter(it -> it != KeyAlgorithm.ML_DSA_44_TEXT)
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "the key is neither an Ed25519 nor an ML-DSA-44 key"));
    VerifierKey key =
        of(parts[0], algorithm, Arrays.copyOfRange(typed, algorithm.type().length, typed.length));
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

  /** The key under which it signs notes that are no checkpoints. */
  VerifierKey ofTexts() {
    return algorithm == KeyAlgorithm.ML_DSA_44
        ? new VerifierKey(name, KeyAlgorithm.ML_DSA_44_TEXT, octets)
        : this;
  }

  /** A signature by it, as it stands under a note. */
  SignedNote.NoteSignature signature(byte[] signed) {
    byte[] id = HexFormat.of().parseHex(id());
    byte[] octets = Arrays.copyOf(id, id.length + signed.length);
    System.arraycopy(signed, 0, octets, id.length, signed.length);
    return new SignedNote.NoteSignature(name, id(), Base64.getEncoder().encodeToString(octets));
  }

  /** Whether it has signed a text. */
  boolean verifies(String text, byte[] signature) {
    return switch (algorithm) {
      case ED25519 -> verifiesEd25519(text, signature);
      case ML_DSA_44 -> MlDsaKey.verifiesCheckpoint(this, text, signature);
      case ML_DSA_44_TEXT -> MlDsaKey.verifiesText(this, text, signature);
    };
  }

  private boolean verifiesEd25519(String text, byte[] signature) {
    try {
      Signature verification = Signature.getInstance("Ed25519");
      verification.initVerify(
          KeyFactory.getInstance("Ed25519")
              .generatePublic(new X509EncodedKeySpec(joined(X509, material()))));
      verification.update(text.getBytes(UTF_8));
      return verification.verify(signature);
    } catch (GeneralSecurityException e) {
      return false;
    }
  }

  /** The public key. */
  byte[] material() {
    byte[] material = new byte[octets.size()];
    for (int i = 0; i < material.length; i++) {
      material[i] = octets.get(i);
    }
    return material;
  }

  private byte[] typed() {
    return joined(algorithm.type(), material());
  }

  private static byte[] joined(byte[] first, byte[] second) {
    byte[] both = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, both, first.length, second.length);
    return both;
  }

  /** As the programs of Go and C2SP take it: name, identifier and key, joined by plus signs. */
  @Override
  public String toString() {
    return name + "+" + id() + "+" + Base64.getEncoder().encodeToString(typed());
  }
}

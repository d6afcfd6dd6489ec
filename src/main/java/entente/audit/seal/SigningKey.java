package entente.audit.seal;

import static java.nio.charset.StandardCharsets.UTF_8;

import entente.files.WholeFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.EdECPrivateKey;
import java.security.spec.NamedParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;

/** The key that signs checkpoints: Ed25519, from a file in PKCS #8, as OpenSSL makes it. */
public final class SigningKey {
  /** RFC 7468, section 10. */
  private static final String LABEL = "PRIVATE KEY-----";

  private static final String BEGIN = "-----BEGIN " + LABEL;
  private static final String END = "-----END " + LABEL;

  private final PrivateKey key;
  private final VerifierKey verifier;

  private SigningKey(String name, PrivateKey key, PublicKey half) {
    this.key = key;
    this.verifier = VerifierKey.of(name, half);
  }

  /**
   * Reads a key.
   *
   * @param name the name of the log that it signs for
   * @throws IllegalArgumentException where the file holds no Ed25519 key
   */
  public static SigningKey read(String name, Path file) {
    try {
      String text = Files.readString(file, UTF_8);
      byte[] encoded =
          Base64.getMimeDecoder().decode(text.replace(BEGIN, "").replace(END, "").strip());
      PrivateKey key =
          KeyFactory.getInstance("Ed25519").generatePrivate(new PKCS8EncodedKeySpec(encoded));
      return new SigningKey(name, key, publicHalf(key));
    } catch (IOException e) {
      throw new UncheckedIOException(
          "the key that signs checkpoints cannot be read from " + file, e);
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      throw new IllegalArgumentException(
          file + " holds no Ed25519 key in PKCS #8: openssl genpkey -algorithm ed25519 makes one",
          e);
    }
  }

  /** Reads a key; where there is no such file, makes one that its owner alone can read. */
  public static SigningKey readOrMake(String name, Path file) {
    if (!Files.exists(file)) {
      make(file);
    }
    return read(name, file);
  }

  private static void make(Path file) {
    try {
      KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
      String encoded = Base64.getMimeEncoder().encodeToString(pair.getPrivate().getEncoded());
      WholeFile.keepSecret(file, BEGIN + "\n" + encoded + "\n" + END + "\n");
    } catch (IOException e) {
      throw new UncheckedIOException("the key that signs checkpoints cannot be kept in " + file, e);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform since 15 has Ed25519", e);
    }
  }

  /** The platform derives it only while it makes a pair: from the octets of this very key. */
  private static PublicKey publicHalf(PrivateKey key) throws GeneralSecurityException {
    if (!(key instanceof EdECPrivateKey edwards)) {
      throw new GeneralSecurityException("not an Ed25519 key");
    }
    byte[] secret = edwards.getBytes().orElseThrow(GeneralSecurityException::new);
    KeyPairGenerator generator = KeyPairGenerator.getInstance("Ed25519");
    generator.initialize(NamedParameterSpec.ED25519, new Repeating(secret));
    return generator.generateKeyPair().getPublic();
  }

  /** Gives the same octets each time. */
  private static final class Repeating extends SecureRandom {
    private static final long serialVersionUID = 1L;

    private final byte[] octets;

    Repeating(byte[] octets) {
      this.octets = octets.clone();
    }

    @Override
    public void nextBytes(byte[] wanted) {
      System.arraycopy(octets, 0, wanted, 0, wanted.length);
    }
  }

  /** Signs a checkpoint. */
  public SignedNote sign(Checkpoint checkpoint) {
    return new SignedNote(checkpoint.text(), List.of(signature(checkpoint.text())));
  }

  /** Its signature under the text of a note. */
  SignedNote.NoteSignature signature(String text) {
    try {
      Signature signature = Signature.getInstance("Ed25519");
      signature.initSign(key);
      signature.update(text.getBytes(UTF_8));
      byte[] id = HexFormat.of().parseHex(verifier.id());
      byte[] signed = signature.sign();
      byte[] octets = Arrays.copyOf(id, id.length + signed.length);
      System.arraycopy(signed, 0, octets, id.length, signed.length);
      return new SignedNote.NoteSignature(
          verifier.name(), verifier.id(), Base64.getEncoder().encodeToString(octets));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("a note was not signed", e);
    }
  }

  /** Its public half. */
  public VerifierKey verifier() {
    return verifier;
  }
}

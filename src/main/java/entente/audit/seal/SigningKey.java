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
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * The key that signs checkpoints, from a file in PKCS #8, as OpenSSL makes it: Ed25519, and behind
 * it, in the same file, ML-DSA-44, where signatures are to outlast quantum computers.
 */
public final class SigningKey {
  /** RFC 7468, section 10. */
  private static final String LABEL = "PRIVATE KEY-----";

  private static final String BEGIN = "-----BEGIN " + LABEL;
  private static final String END = "-----END " + LABEL;

  private final PrivateKey key;
  private final VerifierKey verifier;
  private final Optional<MlDsaKey> second;

  private SigningKey(VerifierKey verifier, PrivateKey key, Optional<MlDsaKey> second) {
    this.key = key;
    this.verifier = verifier;
    this.second = second;
  }

  /**
   * Reads a key.
   *
   * @param name the name of the log that it signs for
   * @throws IllegalArgumentException where the file holds no Ed25519 key
   */
  public static SigningKey read(String name, Path file) {
    try {
      List<byte[]> encoded = encoded(Files.readString(file, UTF_8));
      PrivateKey key =
          KeyFactory.getInstance("Ed25519")
              .generatePrivate(new PKCS8EncodedKeySpec(encoded.get(0)));
      return new SigningKey(
          VerifierKey.of(name, publicHalf(key)), key, second(name, encoded, file));
    } catch (IOException e) {
      throw new UncheckedIOException(
          "the key that signs checkpoints cannot be read from " + file, e);
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      throw new IllegalArgumentException(
          file + " holds no Ed25519 key in PKCS #8: openssl genpkey -algorithm ed25519 makes one",
          e);
    }
  }

  private static List<byte[]> encoded(String text) {
    List<byte[]> encoded = new ArrayList<>();
    for (String block : text.strip().split(BEGIN, -1)) {
      String content = block.replace(END, "").strip();
      if (!content.isEmpty()) {
        encoded.add(Base64.getMimeDecoder().decode(content));
      }
    }
    if (encoded.isEmpty() || encoded.size() > 2) {
      throw new IllegalArgumentException("one private key or two were expected");
    }
    return encoded;
  }

  private static Optional<MlDsaKey> second(String name, List<byte[]> encoded, Path file)
      throws IOException {
    if (encoded.size() == 1) {
      return Optional.empty();
    }
    Optional<MlDsaKey> second = MlDsaKey.read(name, encoded.get(1));
    if (second.isEmpty()) {
      throw new IllegalArgumentException(
          "the second key of %s is no ML-DSA-44 key".formatted(file));
    }
    return second;
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
      WholeFile.keepSecret(file, pem(pair.getPrivate().getEncoded()) + pem(MlDsaKey.make()));
    } catch (IOException e) {
      throw new UncheckedIOException("the key that signs checkpoints cannot be kept in " + file, e);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform since 15 has Ed25519", e);
    }
  }

  private static String pem(byte[] encoded) {
    return BEGIN + "\n" + Base64.getMimeEncoder().encodeToString(encoded) + "\n" + END + "\n";
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

  /** Signs a checkpoint, with Ed25519. */
  public SignedNote sign(Checkpoint checkpoint) {
    return new SignedNote(checkpoint.text(), List.of(signature(checkpoint.text())));
  }

  /** Signs a checkpoint with ML-DSA-44 as well, where it has such a key. */
  public SignedNote signTwice(Checkpoint checkpoint, Instant now) {
    List<SignedNote.NoteSignature> signatures = new ArrayList<>(sign(checkpoint).signatures());
    second.ifPresent(it -> signatures.add(it.signature(checkpoint, now)));
    return new SignedNote(checkpoint.text(), signatures);
  }

  /** Its signatures under the text of a note that is no checkpoint. */
  List<SignedNote.NoteSignature> textSignatures(String text) {
    List<SignedNote.NoteSignature> signatures = new ArrayList<>(List.of(signature(text)));
    second.ifPresent(it -> signatures.add(it.textSignature(text)));
    return signatures;
  }

  /** Its signature under the text of a note, with Ed25519. */
  SignedNote.NoteSignature signature(String text) {
    try {
      Signature signature = Signature.getInstance("Ed25519");
      signature.initSign(key);
      signature.update(text.getBytes(UTF_8));
      return verifier.signature(signature.sign());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("a note was not signed", e);
    }
  }

  /** Whether it signs with ML-DSA-44 as well. */
  public boolean signsTwice() {
    return second.isPresent();
  }

  /** The public halves of all that it signs with, that of Ed25519 first. */
  public List<VerifierKey> verifiers() {
    List<VerifierKey> verifiers = new ArrayList<>(List.of(verifier));
    second.ifPresent(it -> verifiers.add(it.verifier()));
    return verifiers;
  }

  /** The public half of its Ed25519 key. */
  public VerifierKey verifier() {
    return verifier;
  }
}

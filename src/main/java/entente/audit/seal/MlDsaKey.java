package entente.audit.seal;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Optional;
import org.bouncycastle.crypto.CipherParameters;
import org.bouncycastle.crypto.CryptoException;
import org.bouncycastle.crypto.generators.MLDSAKeyPairGenerator;
import org.bouncycastle.crypto.params.MLDSAKeyGenerationParameters;
import org.bouncycastle.crypto.params.MLDSAParameters;
import org.bouncycastle.crypto.params.MLDSAPrivateKeyParameters;
import org.bouncycastle.crypto.params.MLDSAPublicKeyParameters;
import org.bouncycastle.crypto.params.ParametersWithContext;
import org.bouncycastle.crypto.signers.MLDSASigner;
import org.bouncycastle.crypto.util.PrivateKeyFactory;
import org.bouncycastle.crypto.util.PrivateKeyInfoFactory;

/**
 * A key that signs with ML-DSA-44 (FIPS 204), which no quantum computer is known to forge, as C2SP
 * tlog-cosignature says for a log that signs its own checkpoints.
 */
final class MlDsaKey {
  static final int PUBLIC_LENGTH = 1312;

  /** Separates, by the context of FIPS 204, what is signed as text from what C2SP defines. */
  static final String TEXT_CONTEXT = "entente/note-text/ml-dsa-44";

  private static final byte[] LABEL = "subtree/v1\n\0".getBytes(UTF_8);
  private static final int SIGNATURE_LENGTH = 2420;

  private final MLDSAPrivateKeyParameters key;
  private final VerifierKey verifier;

  private MlDsaKey(String name, MLDSAPrivateKeyParameters key) {
    this.key = key;
    this.verifier =
        VerifierKey.of(name, KeyAlgorithm.ML_DSA_44, key.getPublicKeyParameters().getEncoded());
  }

  /** Makes a key, in PKCS #8 (RFC 9881). */
  static byte[] make() throws IOException {
    MLDSAKeyPairGenerator generator = new MLDSAKeyPairGenerator();
    generator.init(new MLDSAKeyGenerationParameters(new SecureRandom(), MLDSAParameters.ml_dsa_44));
    return PrivateKeyInfoFactory.createPrivateKeyInfo(
            (MLDSAPrivateKeyParameters) generator.generateKeyPair().getPrivate())
        .getEncoded();
  }

  /** The key that is so encoded; empty where it is of another kind. */
  static Optional<MlDsaKey> read(String name, byte[] encoded) throws IOException {
    return PrivateKeyFactory.createKey(encoded) instanceof MLDSAPrivateKeyParameters key
            && key.getParameters() == MLDSAParameters.ml_dsa_44
        ? Optional.of(new MlDsaKey(name, key))
        : Optional.empty();
  }

  VerifierKey verifier() {
    return verifier;
  }

  /** Its signature under a checkpoint, with the time, in whole seconds, for which it speaks. */
  SignedNote.NoteSignature signature(Checkpoint checkpoint, Instant now) {
    long timestamp = now.getEpochSecond();
    byte[] signed = sign(key, cosigned(verifier.name(), timestamp, checkpoint));
    return verifier.signature(
        ByteBuffer.allocate(Long.BYTES + signed.length).putLong(timestamp).put(signed).array());
  }

  /** Its signature under the text of another note. */
  SignedNote.NoteSignature textSignature(String text) {
    return verifier.ofTexts().signature(sign(inTextContext(key), text.getBytes(UTF_8)));
  }

  /** Whether a key has signed a checkpoint. */
  static boolean verifiesCheckpoint(VerifierKey verifier, String text, byte[] timed) {
    Optional<Checkpoint> checkpoint = checkpoint(text);
    if (timed.length != Long.BYTES + SIGNATURE_LENGTH || checkpoint.isEmpty()) {
      return false;
    }
    ByteBuffer signature = ByteBuffer.wrap(timed);
    long timestamp = signature.getLong();
    byte[] signed = new byte[SIGNATURE_LENGTH];
    signature.get(signed);
    return timestamp >= 0
        && verifies(
            publicKey(verifier), cosigned(verifier.name(), timestamp, checkpoint.get()), signed);
  }

  private static Optional<Checkpoint> checkpoint(String text) {
    try {
      return Optional.of(Checkpoint.parse(text))
          .filter(it -> it.origin().getBytes(UTF_8).length <= KeyAlgorithm.NAME_MAX);
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** Whether a key has signed the text of another note. */
  static boolean verifiesText(VerifierKey verifier, String text, byte[] signature) {
    return signature.length == SIGNATURE_LENGTH
        && verifies(inTextContext(publicKey(verifier)), text.getBytes(UTF_8), signature);
  }

  private static CipherParameters publicKey(VerifierKey verifier) {
    return new MLDSAPublicKeyParameters(MLDSAParameters.ml_dsa_44, verifier.material());
  }

  private static CipherParameters inTextContext(CipherParameters key) {
    return new ParametersWithContext(key, TEXT_CONTEXT.getBytes(UTF_8));
  }

  /** The {@code cosigned_message} of a checkpoint. */
  private static byte[] cosigned(String name, long timestamp, Checkpoint checkpoint) {
    byte[] cosigner = name.getBytes(UTF_8);
    byte[] origin = checkpoint.origin().getBytes(UTF_8);
    return ByteBuffer.allocate(
            LABEL.length + cosigner.length + origin.length + 2 + 3 * Long.BYTES + 32)
        .put(LABEL)
        .put((byte) cosigner.length)
        .put(cosigner)
        .putLong(timestamp)
        .put((byte) origin.length)
        .put(origin)
        .putLong(0)
        .putLong(checkpoint.head().size())
        .put(MerkleHash.bytes(checkpoint.head().root()))
        .array();
  }

  private static byte[] sign(CipherParameters key, byte[] message) {
    try {
      MLDSASigner signer = new MLDSASigner();
      signer.init(true, key);
      signer.update(message, 0, message.length);
      return signer.generateSignature();
    } catch (CryptoException e) {
      throw new IllegalStateException("a note was not signed", e);
    }
  }

  private static boolean verifies(CipherParameters key, byte[] message, byte[] signature) {
    MLDSASigner signer = new MLDSASigner();
    signer.init(false, key);
    signer.update(message, 0, message.length);
    return signer.verifySignature(signature);
  }
}

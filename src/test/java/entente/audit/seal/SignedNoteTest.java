package entente.audit.seal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;
import org.bouncycastle.crypto.params.MLDSAParameters;
import org.bouncycastle.crypto.params.MLDSAPublicKeyParameters;
import org.bouncycastle.crypto.signers.MLDSASigner;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SignedNoteTest {
  /** From the documentation and tests of golang.org/x/mod/sumdb/note. */
  private static final String GO_KEY =
      "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";

  private static final String GO_NOTE =
      """
      If you think cryptography is the answer to your problem,
      then you don't know what your problem is.

      — PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=
      """;

  private static final Checkpoint CHECKPOINT =
      new Checkpoint("example.org/log", new TreeHead(7, MerkleHash.EMPTY));

  private static final Instant NOON = Instant.parse("2021-07-19T12:04:16Z");

  @TempDir Path directory;

  @Test
  void noteThatGoSignedIsVerified() {
    assertThat(SignedNote.parse(GO_NOTE).signedBy(List.of(VerifierKey.parse(GO_KEY))))
        .hasValueSatisfying(key -> assertThat(key.toString()).isEqualTo(GO_KEY));
  }

  @ParameterizedTest
  @ValueSource(strings = {"answer", "problem", "know"})
  void noteThatWasAlteredIsNot(String word) {
    SignedNote altered = SignedNote.parse(GO_NOTE.replaceFirst(word, "x"));

    assertThat(altered.signedBy(List.of(VerifierKey.parse(GO_KEY)))).isEmpty();
  }

  @Test
  void checkpointIsVerifiedByTheKeyThatSignedItAndByNoOtherOfItsName() {
    SigningKey key = SigningKey.readOrMake("example.org/log", directory.resolve("one.pem"));
    SigningKey replaced = SigningKey.readOrMake("example.org/log", directory.resolve("two.pem"));

    SignedNote note = SignedNote.parse(key.sign(CHECKPOINT).toString());

    assertThat(note.signedBy(List.of(replaced.verifier(), key.verifier())))
        .contains(key.verifier());
    assertThat(note.signedBy(List.of(replaced.verifier()))).isEmpty();
    assertThat(Checkpoint.parse(note.text())).isEqualTo(CHECKPOINT);
  }

  @Test
  void checkpointThatIsSignedTwiceIsVerifiedByEitherKey() {
    SigningKey key = SigningKey.readOrMake("example.org/log", directory.resolve("one.pem"));
    SigningKey other = SigningKey.readOrMake("example.org/log", directory.resolve("two.pem"));
    SignedNote note = SignedNote.parse(key.signTwice(CHECKPOINT, NOON).toString());

    for (VerifierKey verifier : key.verifiers()) {
      assertThat(note.signedBy(List.of(verifier))).contains(verifier);
      assertThat(VerifierKey.parse(verifier.toString())).isEqualTo(verifier);
    }
    assertThat(note.signedBy(other.verifiers())).isEmpty();
    assertThat(key.sign(CHECKPOINT).signedBy(List.of(key.verifiers().get(1)))).isEmpty();
  }

  /** Whoever forges one of them has to forge the other one too. */
  @ParameterizedTest
  @ValueSource(ints = {0, 1})
  void signatureOfAKnownKeyThatIsNotItsOwnSpoilsTheNote(int forged) {
    SigningKey key = SigningKey.readOrMake("example.org/log", directory.resolve("one.pem"));
    Checkpoint other = new Checkpoint("example.org/log", new TreeHead(8, MerkleHash.EMPTY));
    List<SignedNote.NoteSignature> signatures =
        new ArrayList<>(key.signTwice(CHECKPOINT, NOON).signatures());
    signatures.set(forged, key.signTwice(other, NOON).signatures().get(forged));
    SignedNote note = new SignedNote(CHECKPOINT.text(), signatures);

    assertThat(note.signedBy(key.verifiers())).isEmpty();
    assertThat(note.signedBy(List.of(key.verifiers().get(forged)))).isEmpty();
    assertThat(note.signedBy(List.of(key.verifiers().get(1 - forged)))).isPresent();
  }

  /** C2SP tlog-cosignature, octet by octet, with the library itself. */
  @Test
  void secondSignatureIsThatOfACosigner() throws IOException {
    SigningKey key = SigningKey.readOrMake("example.org/log", directory.resolve("one.pem"));
    String written = key.verifiers().get(1).toString();
    byte[] typed = Base64.getDecoder().decode(written.split("\\+", 3)[2]);
    byte[] signature = key.signTwice(CHECKPOINT, NOON).signatures().get(1).octets();

    ByteArrayOutputStream message = new ByteArrayOutputStream();
    message.write("subtree/v1\n\0".getBytes(UTF_8));
    message.write(15);
    message.write("example.org/log".getBytes(UTF_8));
    message.write(HexFormat.of().parseHex("0000000060f56a40"));
    message.write(15);
    message.write("example.org/log".getBytes(UTF_8));
    message.write(HexFormat.of().parseHex("00000000000000000000000000000007"));
    message.write(MerkleHash.bytes(MerkleHash.EMPTY));
    MLDSASigner signer = new MLDSASigner();
    signer.init(
        false,
        new MLDSAPublicKeyParameters(
            MLDSAParameters.ml_dsa_44, Arrays.copyOfRange(typed, 1, typed.length)));
    signer.update(message.toByteArray(), 0, message.size());

    assertThat(typed).hasSize(1313).startsWith(6);
    assertThat(signature).hasSize(8 + 2420);
    assertThat(HexFormat.of().formatHex(signature, 0, 8)).isEqualTo("0000000060f56a40");
    assertThat(signer.verifySignature(Arrays.copyOfRange(signature, 8, signature.length))).isTrue();
  }

  /** As OpenSSL makes it: what was there before there was a second signature. */
  @Test
  void keyFileWithoutASecondKeySignsOnce() throws IOException {
    Path both = directory.resolve("both.pem");
    SigningKey made = SigningKey.readOrMake("log", both);
    String text = Files.readString(both);
    Path first = directory.resolve("first.pem");
    Files.writeString(first, text.substring(0, text.lastIndexOf("-----BEGIN")));

    SigningKey key = SigningKey.read("log", first);

    assertThat(key.signsTwice()).isFalse();
    assertThat(key.verifiers()).containsExactly(made.verifier());
    assertThat(key.signTwice(CHECKPOINT, NOON).signatures()).hasSize(1);
    Files.writeString(first, text + text);
    assertThatThrownBy(() -> SigningKey.read("log", first)).hasMessageContaining("holds no");
  }

  @Test
  void keyStaysTheSameAndIsItsOwnersAlone() throws IOException {
    Path file = directory.resolve("key.pem");

    VerifierKey made = SigningKey.readOrMake("log", file).verifier();

    assertThat(SigningKey.read("log", file).verifier()).isEqualTo(made);
    assertThat(VerifierKey.parse(made.toString())).isEqualTo(made);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
  }

  /** Two servers that start at once sign with one key, and neither ever reads a half of it. */
  @Test
  void allWhoRaceForAKeyGetTheSame() {
    Path file = directory.resolve("key.pem");

    assertThat(
            IntStream.range(0, 16)
                .parallel()
                .mapToObj(i -> SigningKey.readOrMake("log", file).verifier())
                .distinct())
        .hasSize(1);
    assertThat(directory).isDirectoryNotContaining("glob:**.tmp");
  }

  /** The file holds the private half alone, as OpenSSL writes it. */
  @Test
  void publicHalfIsThatOfThePrivateOne() throws Exception {
    KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    String label = "PRIVATE KEY";
    Path file =
        Files.writeString(
            directory.resolve("key.pem"),
            "-----BEGIN %1$s-----%n%2$s%n-----END %1$s-----%n"
                .formatted(
                    label, Base64.getMimeEncoder().encodeToString(pair.getPrivate().getEncoded())));

    assertThat(SigningKey.read("log", file).verifier())
        .isEqualTo(VerifierKey.of("log", pair.getPublic()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "no signature\n", "text\n\nJohn 1234\n", "text\n\n— John AAAA\n"})
  void whatIsNoNoteIsRefused(String text) {
    assertThatThrownBy(() -> SignedNote.parse(text)).isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "log",
        "log+c74f20a3",
        "Other+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
        "PeterNeumann+c74f20a3+BRpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"
      })
  void whatIsNoKeyIsRefused(String text) {
    assertThatThrownBy(() -> VerifierKey.parse(text)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void fileWithoutAKeySaysHowToMakeOne() throws IOException {
    Path file = Files.writeString(directory.resolve("not.pem"), "not a key");

    assertThatThrownBy(() -> SigningKey.read("log", file)).hasMessageContaining("openssl genpkey");
  }
}

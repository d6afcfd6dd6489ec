package entente.audit.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.Base64;
import java.util.List;
import java.util.stream.IntStream;
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

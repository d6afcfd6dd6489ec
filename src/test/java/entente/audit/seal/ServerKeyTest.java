package entente.audit.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which key the server signs with; the start asks for it, and ends with what is thrown here. */
class ServerKeyTest {
  @TempDir private Path data = Path.of("");

  private record Settings(String name, Optional<Path> key) implements SealingConfig {
    @Override
    public Optional<Path> checkpointFile() {
      return Optional.empty();
    }

    @Override
    public boolean checkpointOutput() {
      return false;
    }
  }

  private Optional<SigningKey> key(String name, Optional<Path> file) {
    return new ServerKey(new Settings(name, file), data).key();
  }

  @Test
  void keyThatIsConfiguredIsUsed() {
    Path file = data.resolve("key.pem");
    VerifierKey made = SigningKey.readOrMake("log", file).verifier();

    assertThat(key("log", Optional.of(file)).map(SigningKey::verifier)).contains(made);
  }

  @Test
  void keyIsMadeBesideADatabaseOfTheServersOwnAndNowhereElse() throws IOException {
    assertThat(key("log", Optional.empty())).isEmpty();

    Files.createDirectory(data.resolve("postgresql"));
    assertThat(key("log", Optional.empty())).isPresent();
    assertThat(data.resolve("sealing-key.pem")).exists();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "our log", "our+log", "our\nlog"})
  void nameThatWitnessesCannotReadIsRefused(String name) {
    assertThatThrownBy(() -> key(name, Optional.empty()))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("entente.sealing.name is '" + name + "'");
  }

  @Test
  void fileThatIsMissingOrHoldsNoKeyIsNamed() throws IOException {
    Path empty = Files.createFile(data.resolve("empty.pem"));

    assertThatThrownBy(() -> key("log", Optional.of(empty)))
        .hasMessageContaining("empty.pem holds no Ed25519 key");
    assertThatThrownBy(() -> key("log", Optional.of(data.resolve("nowhere.pem"))))
        .hasMessageContaining("the key that signs checkpoints cannot be read from")
        .hasMessageContaining("nowhere.pem");
  }

  @Test
  void keyThatTookThePlaceOfAnotherIsUsedFromThenOn() throws IOException {
    Path file = data.resolve("key.pem");
    VerifierKey older = SigningKey.readOrMake("log", file).verifier();
    ServerKey server = new ServerKey(new Settings("log", Optional.of(file)), data);
    Path next = data.resolve("key.pem.next");
    VerifierKey newer = SigningKey.readOrMake("log", next).verifier();

    replace(next, file);
    assertThat(server.key().map(SigningKey::verifier)).contains(newer);

    replace(Files.writeString(data.resolve("broken"), "no key"), file);
    assertThat(server.key().map(SigningKey::verifier))
        .contains(newer)
        .isNotEqualTo(Optional.of(older));
  }

  /** Its time tells nothing where a copy keeps it, nor where only the right to read was missing. */
  @Test
  void keyThatCouldNotBeReadIsReadAgainThoughItsFileHasTheSameTimeAndLength() throws IOException {
    Path file = data.resolve("key.pem");
    VerifierKey older = SigningKey.readOrMake("log", file).verifier();
    ServerKey server = new ServerKey(new Settings("log", Optional.of(file)), data);
    Path next = data.resolve("key.pem.next");
    VerifierKey newer = SigningKey.readOrMake("log", next).verifier();
    FileTime time = Files.getLastModifiedTime(next);

    Files.writeString(file, "-".repeat((int) Files.size(next)));
    Files.setLastModifiedTime(file, time);
    assertThat(server.key().map(SigningKey::verifier)).contains(older);
    Files.writeString(file, Files.readString(next)); // In its place, which keeps the file.
    Files.setLastModifiedTime(file, time);
    assertThat(server.key().map(SigningKey::verifier)).contains(newer);
  }

  /** A file that is replaced in the same moment of the file system's clock has another time. */
  private static void replace(Path by, Path file) throws IOException {
    FileTime before = Files.getLastModifiedTime(file);
    Files.setLastModifiedTime(by, FileTime.fromMillis(before.toMillis() + 2_000));
    Files.move(by, file, StandardCopyOption.ATOMIC_MOVE);
  }
}

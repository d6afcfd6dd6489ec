package entente.audit.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
}

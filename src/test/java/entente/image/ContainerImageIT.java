package entente.image;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The image over no base, because none can be fetched where these tests run: its own layers are the
 * same over each base. Its entry point is run from them by the Java of these tests.
 */
class ContainerImageIT {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Path TARGET = Path.of("target");

  @TempDir static Path directory;

  private static String digest = "";
  private static JsonNode config = JSON.missingNode();
  private static final List<TarArchiveEntry> ENTRIES = new ArrayList<>();

  @BeforeAll
  static void unpack() throws Exception {
    Path tar = directory.resolve("image.tar");
    digest = new ContainerImage("scratch", "0.1.0", TARGET).write(tar).getDigest().toString();
    Path image = directory.resolve("image");
    unpack(Files.newInputStream(tar), image, new ArrayList<>());
    JsonNode manifest = JSON.readTree(image.resolve("manifest.json").toFile()).get(0);
    config = JSON.readTree(image.resolve(manifest.path("Config").asText()).toFile());
    for (JsonNode layer : manifest.path("Layers")) {
      unpack(
          new GZIPInputStream(Files.newInputStream(image.resolve(layer.asText()))),
          root(),
          ENTRIES);
    }
  }

  private static Path root() {
    return directory.resolve("root");
  }

  private static void unpack(InputStream content, Path target, List<TarArchiveEntry> entries)
      throws IOException {
    try (TarArchiveInputStream tar = new TarArchiveInputStream(content)) {
      for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        entries.add(entry);
        Path path = target.resolve(entry.getName()).normalize();
        assertThat(path).startsWithRaw(target);
        if (entry.isDirectory()) {
          Files.createDirectories(path);
        } else {
          Files.createDirectories(path.getParent());
          Files.copy(tar, path);
        }
      }
    }
  }

  @Test
  void serverIsNotRootAndItsFilesAreNotItsOwn() {
    assertThat(config.at("/config/User").asText()).isEqualTo("10001:10001");
    assertThat(ENTRIES)
        .filteredOn(entry -> !entry.getName().startsWith("var/lib/entente"))
        .isNotEmpty()
        .allSatisfy(
            entry -> {
              assertThat(entry.getLongUserId()).as(entry.getName()).isZero();
              assertThat(entry.getMode() & 06000).as(entry.getName()).isZero();
            });
  }

  @Test
  void memoryAndItsEndAreSet() {
    assertThat(config.at("/config/Env").toString())
        .contains("-XX:MaxRAMPercentage=50", "-XX:+ExitOnOutOfMemoryError");
  }

  @Test
  void labelsSayWhatItIs() {
    JsonNode labels = config.at("/config/Labels");
    assertThat(labels.path("org.opencontainers.image.title").asText()).isEqualTo("Entente");
    assertThat(labels.path("org.opencontainers.image.version").asText()).isEqualTo("0.1.0");
  }

  @Test
  void secondBuildGivesTheSameImage() throws Exception {
    String again =
        new ContainerImage("scratch", "0.1.0", TARGET)
            .write(directory.resolve("again.tar"))
            .getDigest()
            .toString();

    assertThat(again).isEqualTo(digest);
  }

  /** Where the build was online there is one. */
  @Test
  void billOfMaterialsThatWasMadeIsInIt() {
    assertThat(Files.exists(root().resolve("opt/entente/sbom/entente.cdx.json")))
        .isEqualTo(Files.exists(TARGET.resolve("classes/META-INF/sbom/entente.cdx.json")));
  }

  @Test
  void entryPointRunsFromTheLayers() throws Exception {
    List<String> command = new ArrayList<>();
    config.at("/config/Entrypoint").forEach(word -> command.add(word.asText()));
    command.set(0, Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.replaceAll(word -> word.replace("/opt/entente", root() + "/opt/entente"));
    command.addAll(
        List.of(
            "bundle",
            "validate",
            Path.of("docs/examples/bundle.json").toAbsolutePath().toString()));

    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).as(printed).isZero();
    assertThat(printed).contains("0 refused");
  }
}

package entente.manifests;

import static org.assertj.core.api.Assertions.assertThat;

import entente.digest.Sha256;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whoever builds the release of a commit gets what was published: two clones of the commit that is
 * checked out, in places, time zones and languages of their own. Only where the system property
 * {@value #REBUILD} asks for it: it takes two builds.
 */
@EnabledIfSystemProperty(named = RebuildTest.REBUILD, matches = "true")
@Timeout(3600)
class RebuildTest {
  static final String REBUILD = "entente.rebuild";
  private static final String[] BUILD = {
    "mvn", "-q", "-B", "-DskipTests", "-Dquick", "-Dclass-archive.skip", "-Prelease", "verify"
  };
  private static final long BUILD_MINUTES_MAX = 25;

  /**
   * What Quarkus generates has names in it that follow from the order in which its parallel steps
   * end: of these jars the entries are compared, and not what is in them.
   */
  private static final Pattern GENERATED =
      Pattern.compile(".*/server/quarkus/(?:generated|transformed)-bytecode\\.jar");

  @TempDir private Path places = Path.of("");

  @Test
  void twoBuildsOfOneCommitGiveTheSameFiles() throws Exception {
    Path one = build("one", Map.of("TZ", "UTC", "LC_ALL", "C.UTF-8"));
    Path other =
        build("another/place", Map.of("TZ", "Asia/Tokyo", "LC_ALL", "C", "USER", "somebody"));

    assertThat(entries(one)).as("what is in the archive").isEqualTo(entries(other));
  }

  /** Clones the commit and builds its release; the archive. */
  private Path build(String place, Map<String, String> environment) throws Exception {
    Path clone = places.resolve(place);
    run(Path.of(""), Map.of(), "git", "clone", "--quiet", ".", clone.toString());
    run(clone, environment, BUILD);
    try (Stream<Path> built = Files.list(clone.resolve("target"))) {
      return built.filter(it -> it.toString().endsWith(".tar.gz")).findAny().orElseThrow();
    }
  }

  private static void run(Path directory, Map<String, String> environment, String... command)
      throws Exception {
    Path printed = Files.createTempFile("rebuild-", ".log");
    ProcessBuilder builder =
        new ProcessBuilder(List.of(command))
            .directory(directory.toAbsolutePath().toFile())
            .redirectErrorStream(true)
            .redirectOutput(printed.toFile());
    builder.environment().putAll(environment);
    Process process = builder.start();
    boolean ended = process.waitFor(BUILD_MINUTES_MAX, TimeUnit.MINUTES);
    process.destroyForcibly();
    assertThat(ended).as("%s ends", List.of(command)).isTrue();
    assertThat(process.exitValue()).as(Files.readString(printed)).isZero();
    Files.delete(printed);
  }

  /** Each entry with its mode, time and content, so that a difference is told by its name. */
  private static Map<String, String> entries(Path archive) throws IOException {
    Map<String, String> entries = new TreeMap<>();
    try (TarArchiveInputStream tar =
        new TarArchiveInputStream(new GZIPInputStream(Files.newInputStream(archive)))) {
      for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        entries.put(
            entry.getName(),
            "%o %s %s"
                .formatted(
                    entry.getMode(),
                    entry.getLastModifiedTime(),
                    content(entry.getName(), tar.readAllBytes())));
      }
    }
    return entries;
  }

  private static String content(String name, byte[] bytes) throws IOException {
    return GENERATED.matcher(name).matches() ? listing(bytes) : Sha256.of(bytes).hex();
  }

  private static String listing(byte[] jar) throws IOException {
    StringBuilder listing = new StringBuilder();
    try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(jar))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        listing.append(entry.getName()).append(' ').append(entry.getTimeLocal()).append('\n');
      }
    }
    return listing.toString();
  }
}

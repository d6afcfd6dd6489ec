package entente.manifests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is in the archive of a release besides the server. */
class ReleaseArchiveTest {
  private static final Path RELEASE = Path.of("src", "main", "release");
  private static final Pattern SETTING = Pattern.compile("(?m)^(ENTENTE_[A-Z_]+)=");

  @TempDir private Path unpacked;

  @Test
  void scriptStartsTheServerBesideItWithAHeapAndAnEndWhereMemoryRunsOut() throws Exception {
    Path script = installed();
    Path link = Files.createSymbolicLink(unpacked.resolve("entente"), script);

    assertThat(run(link, Map.of(), "audit", "verify an export"))
        .containsExactly(
            "-Xmx512m",
            "-XX:+ExitOnOutOfMemoryError",
            "-jar",
            unpacked.toRealPath() + "/server/quarkus-run.jar",
            "audit",
            "verify an export");
  }

  @Test
  void operatorSetsAnotherHeap() throws Exception {
    assertThat(run(installed(), Map.of("ENTENTE_JAVA_OPTIONS", "-Xms1g -Xmx2g")))
        .startsWith("-Xms1g", "-Xmx2g", "-XX:+ExitOnOutOfMemoryError")
        .doesNotContain("-Xmx512m");
  }

  @Test
  void archiveOfClassesIsUsedWhereAnOperatorHasMadeIt() throws Exception {
    Path classes = Files.createDirectory(unpacked.resolve("server")).resolve("classes.jsa");
    Files.createFile(classes);

    assertThat(run(installed(), Map.of()))
        .contains("-XX:SharedArchiveFile=" + classes.toRealPath(), "-Xlog:cds=off,cds+dynamic=off");
  }

  @Test
  void unitRunsTheScriptOfTheArchiveAsAUserWithoutRights() throws IOException {
    List<String> unit = Files.readAllLines(RELEASE.resolve("systemd/entente.service"));

    assertThat(unit)
        .contains(
            "ExecStart=/opt/entente/bin/entente",
            "EnvironmentFile=/etc/entente/entente.env",
            "User=entente",
            "NoNewPrivileges=yes",
            "CapabilityBoundingSet=",
            "ProtectSystem=strict",
            "StateDirectoryMode=0700");
    assertThat(unit)
        .as("the JVM compiles what it runs")
        .noneMatch(line -> line.startsWith("MemoryDenyWriteExecute"));
  }

  @Test
  void everySettingOfTheExampleIsOneThatTheServerHas() throws IOException {
    String known =
        Files.readString(Path.of("docs", "configuration.md"))
            .replaceAll("[.-]", "_")
            .toUpperCase(Locale.ROOT);

    assertThat(
            SETTING
                .matcher(Files.readString(RELEASE.resolve("systemd/entente.env")))
                .results()
                .map(setting -> "`" + setting.group(1) + "`"))
        .isNotEmpty()
        .allSatisfy(setting -> assertThat(known).contains(setting));
  }

  /** The script where the archive has it, beside a Java that prints what it was given. */
  private Path installed() throws IOException {
    Path bin = Files.createDirectory(unpacked.resolve("bin"));
    Path java = Files.createDirectories(unpacked.resolve("jdk/bin")).resolve("java");
    Files.writeString(java, "#!/bin/sh\nprintf '%s\\n' \"$@\"\n");
    Files.setPosixFilePermissions(java, PosixFilePermissions.fromString("rwx------"));
    Path script = Files.copy(RELEASE.resolve("bin/entente"), bin.resolve("entente"));
    Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
    return script;
  }

  private List<String> run(Path script, Map<String, String> environment, String... arguments)
      throws IOException, InterruptedException {
    ProcessBuilder builder = new ProcessBuilder(script.toString()).redirectErrorStream(true);
    builder.command().addAll(List.of(arguments));
    builder.environment().put("JAVA_HOME", unpacked.resolve("jdk").toString());
    builder.environment().remove("ENTENTE_JAVA_OPTIONS");
    builder.environment().putAll(environment);
    Process process = builder.start();
    String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
    assertThat(process.exitValue()).as(printed).isZero();
    return printed.lines().toList();
  }
}

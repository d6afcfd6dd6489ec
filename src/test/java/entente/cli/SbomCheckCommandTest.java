package entente.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The check of the bill of materials as an operator's shell sees it. */
class SbomCheckCommandTest {
  private static final String SBOM =
      """
      {"bomFormat":"CycloneDX","specVersion":"1.6","components":[
       {"type":"library","group":"io.netty","name":"netty-codec-http","version":"4.1.130.Final",
        "purl":"pkg:maven/io.netty/netty-codec-http@4.1.130.Final?type=jar"},
       {"type":"library","group":"org.yaml","name":"snakeyaml","version":"2.6",
        "purl":"pkg:maven/org.yaml/snakeyaml@2.6?type=jar"}]}\
      """;
  private static final String NETTY =
      """
      {"id":"GHSA-0000-0000-0001","modified":"2026-01-01T00:00:00Z","aliases":["CVE-2026-0001"],
       "summary":"Requests are smuggled","affected":[
        {"package":{"ecosystem":"Maven","name":"io.netty:netty-codec-http"},
         "ranges":[{"type":"ECOSYSTEM","events":[{"introduced":"0"},{"fixed":"4.1.132.Final"}]}]}]}\
      """;
  private static final String OLD_YAML =
      """
      {"id":"GHSA-0000-0000-0002","modified":"2026-01-01T00:00:00Z","affected":[
       {"package":{"ecosystem":"Maven","name":"org.yaml:snakeyaml"},"versions":["1.33","2.0"]}]}\
      """;

  @TempDir private Path folder = Path.of("");
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void affectedLibraryIsNamedWithAdvisoryAndRemedy() throws IOException {
    assertThat(check(NETTY)).isEqualTo(1);

    assertThat(out.toString().lines())
        .containsExactly(
            "io.netty:netty-codec-http 4.1.130.Final is affected by GHSA-0000-0000-0001"
                + " (CVE-2026-0001): Requests are smuggled; fixed in 4.1.132.Final",
            "2 libraries, 1 advisories, 1 findings");
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void unaffectedLibrariesAreCountedAndNothingElse() throws IOException {
    assertThat(check(OLD_YAML)).isZero();

    assertThat(out.toString().lines()).containsExactly("2 libraries, 1 advisories, 0 findings");
  }

  @ParameterizedTest
  @CsvSource({"'[%s,%s]'", "%s %s", "'%s\n%s\n'", "'{\"vulns\":[%s,%s]}'"})
  void severalAdvisoriesAreReadHoweverTheyAreStrungTogether(String file) throws IOException {
    assertThat(check(file.formatted(NETTY, OLD_YAML))).isEqualTo(1);

    assertThat(out.toString()).contains("2 advisories, 1 findings");
  }

  @Test
  void archiveOfAnEcosystemIsReadFileByFile() throws IOException {
    Path archive = folder.resolve("all.zip");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(archive))) {
      add(zip, "GHSA-0000-0000-0002.json", OLD_YAML);
      add(zip, "GHSA-0000-0000-0001.json", NETTY);
      add(zip, "README.txt", "not JSON");
    }

    assertThat(run(archive)).isEqualTo(1);
    assertThat(out.toString()).contains("2 advisories, 1 findings");
  }

  @Test
  void withdrawnAdvisoryAndThoseOfOtherEcosystemsAffectNothing() throws IOException {
    String withdrawn =
        NETTY.replace("\"aliases\"", "\"withdrawn\":\"2026-02-01T00:00:00Z\",\"aliases\"");
    String other = NETTY.replace("\"Maven\"", "\"npm\"");

    assertThat(check("[" + withdrawn + "," + other + "]")).isZero();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "``                                          | holds no advisory",
        "[]                                          | holds no advisory",
        "{\"vulns\":[]}                              | holds no advisory",
        "{\"id\":\"A\",                              | line 1, column",
        "not JSON                                    | line 1, column",
        "\"GHSA\"                                    | line 1: an advisory, or a list of them",
        "[[{\"id\":\"A\"}]]                          | line 1: an advisory, or a list of them",
        "{\"bomFormat\":\"CycloneDX\"}               | an advisory has an id",
        "{\"id\":7}                                  | id is not a text",
        "{\"id\":\"A\",\"affected\":{}}              | A.affected is not a list",
        "{\"id\":\"A\",\"affected\":[{\"package\":{\"ecosystem\":\"Maven\"}}]} |"
            + " A: affected[0].package has no name",
        "{\"id\":\"A\",\"affected\":[{\"package\":{\"ecosystem\":\"Maven\",\"name\":\"a:b\"},"
            + "\"ranges\":[{\"events\":[{\"fixed\":\"1\"}]}]}]} | has no introduced",
        "{\"id\":\"A\",\"affected\":[{\"package\":{\"ecosystem\":\"Maven\",\"name\":\"a:b\"},"
            + "\"ranges\":[{\"events\":[{\"introduced\":0}]}]}]} | introduced is not a version",
        "{\"id\":\"A\",\"affected\":[{\"package\":{\"ecosystem\":\"Maven\",\"name\":\"a:b\"},"
            + "\"ranges\":[{\"events\":[{\"begun\":\"0\"}]}]}]} | names begun",
      })
  void whatIsNoFileOfAdvisoriesIsRefusedWithThePlace(String file, String reason)
      throws IOException {
    assertThat(check(file)).isEqualTo(2);

    assertThat(err.toString()).contains("advisories.json: cannot be read: ").contains(reason);
    assertThat(out.toString()).isEmpty();
  }

  @Test
  void advisoryWithoutEndIsGivenUpBeforeItFillsTheMemory() throws IOException {
    Path file = folder.resolve("advisories.json");
    try (OutputStream text = Files.newOutputStream(file)) {
      text.write("{\"id\":\"A\",\"aliases\":[".getBytes(UTF_8));
      byte[] alias = ("\"" + "x".repeat(1_000_000) + "\",").getBytes(UTF_8);
      for (int i = 0; i < 17; i++) {
        text.write(alias);
      }
    }

    assertThat(run(file)).isEqualTo(2);
    assertThat(err.toString()).contains("an advisory is longer than 16777216 bytes");
  }

  @Test
  void textOfAnAdvisorySendsNoControlsToTheTerminal() throws IOException {
    assertThat(check(NETTY.replace("Requests are", "\\u001b[2J\\nRequests"))).isEqualTo(1);

    assertThat(out.toString().lines()).hasSize(2);
    assertThat(out.toString()).doesNotContain("\u001b");
  }

  @Test
  void fileThatIsNotThereIsNamed() {
    assertThat(run(folder.resolve("none.json"))).isEqualTo(2);

    assertThat(err.toString()).contains("none.json: cannot be read: there is no such file");
  }

  @Test
  void whatIsNoBillOfMaterialsIsRefused() throws IOException {
    Path sbom = Files.writeString(folder.resolve("other.json"), "{\"components\":[]}");
    Path advisories = Files.writeString(folder.resolve("advisories.json"), NETTY);

    assertThat(run("--advisories", advisories.toString(), "--sbom", sbom.toString())).isEqualTo(2);
    assertThat(err.toString()).contains("other.json: cannot be read: bomFormat is not CycloneDX");
  }

  private static void add(ZipOutputStream zip, String name, String text) throws IOException {
    zip.putNextEntry(new ZipEntry(name));
    zip.write(text.getBytes(UTF_8));
    zip.closeEntry();
  }

  private int check(String advisories) throws IOException {
    return run(Files.writeString(folder.resolve("advisories.json"), advisories));
  }

  private int run(Path advisories) {
    try {
      Path sbom = Files.writeString(folder.resolve("sbom.json"), SBOM);
      return run("--advisories", advisories.toString(), "--sbom", sbom.toString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private int run(String... arguments) {
    String[] all = new String[arguments.length + 2];
    all[0] = "sbom";
    all[1] = "check";
    System.arraycopy(arguments, 0, all, 2, arguments.length);
    return EntenteCommand.commandLine()
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(all);
  }
}

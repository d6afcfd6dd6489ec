package entente.bundles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BundleBuildTest {
  @TempDir
  @SuppressWarnings("NullAway.Init") // JUnit fills it in.
  private Path directory;

  @Test
  void committedBundlesAreWhatTheCommittedTablesGive() throws IOException {
    var out = directory.resolve("out");

    var bundles = new BundleBuild(CommittedBundles.SOURCES).writeTo(out);

    assertThat(bundles).hasSize(10);
    for (BundleSummary bundle : bundles) {
      var committed = CommittedBundles.DIRECTORY.resolve(bundle.file().getFileName());
      assertThat(bundle.file()).hasSameBinaryContentAs(committed);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "confidence; high; line 2, column confidence: \"high\": a number without fraction",
        "is_family; yes; line 2, column is_family: \"yes\": true or false is expected",
        "published; 19 July; line 2, column published: \"19 July\": a date (2021-07-19) or",
        "modified; 2021-07-31; line 2, column modified: \"2021-07-31\": a version cannot be older",
        "revoked; maybe; line 2, column revoked: \"maybe\": true or false is expected",
        "severity; 9; line 2, column severity: \"9\": no property of STIX that the tables know",
        "object_refs; malware|no; line 2, column object_refs: \"malware|no\": the type and key",
        "object_refs; cites|no; line 2, column object_refs: \"cites|no\": no indicator and no",
        "extensions; {; line 2, column extensions: \"{\": JSON is expected",
        "sources; no; line 2, column sources: \"no\": the key of a line of references.csv",
        "markings; TLP:PINK; line 2, column markings: \"TLP:PINK\": the name of a TLP 2.0 level",
        "markings; TLP:RED; line 2, column markings: \"TLP:RED\": the strictest level here is"
            + " green",
        "markings; EXERCISE; line 2, column markings: \"EXERCISE\": one of the markings must be",
        "name; any; line 2, column markings: each object here must be marked"
      })
  void faultIsNamedWithItsPlace(String column, String value, String message) throws IOException {
    var sources = copyOfTheCommittedTables();
    var heading = column.equals("sources") ? "key,sources\n" : "key,created," + column + "\n";
    var line = column.equals("sources") ? "k,no\n" : "k,2021-08-01," + value + "\n";
    Files.writeString(sources.resolve("indicators-community/tool.csv"), heading + line);

    assertThatThrownBy(() -> build(sources))
        .isInstanceOf(SourceProblem.class)
        .hasMessageStartingWith("indicators-community/tool.csv, " + message);
  }

  @Test
  void secretWithAnIdentifierThatCanBeGuessedIsRefused() throws IOException {
    var sources = copyOfTheCommittedTables();
    Files.writeString(
        sources.resolve("originator-us/tool.csv"),
        "key,created,name,markings\nk,2021-08-01,EXERCISE,TLP:RED\n");

    assertThatThrownBy(() -> build(sources))
        .hasMessage(
            "originator-us/tool.csv, line 2, column markings:"
                + " an object of this level needs a line in random-ids.csv");
  }

  @Test
  void objectDescribedTwiceIsRefused() throws IOException {
    var sources = copyOfTheCommittedTables();
    Files.writeString(
        sources.resolve("ttps/more.tool.csv"), "key,created,name\nnishang,2021-08-01,Nishang\n");

    assertThatThrownBy(() -> build(sources))
        .hasMessageContaining("another row describes the same object");
  }

  private static List<Bundle> build(Path sources) throws IOException {
    return BundleBuild.bundles(Sources.read(sources, CommittedBundles.attack()));
  }

  private Path copyOfTheCommittedTables() throws IOException {
    var copy = directory.resolve("sources");
    try (Stream<Path> files = Files.walk(CommittedBundles.SOURCES)) {
      for (Path file : files.toList()) {
        Files.copy(file, copy.resolve(CommittedBundles.SOURCES.relativize(file).toString()));
      }
    }
    return copy;
  }
}

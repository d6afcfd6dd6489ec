package entente.docs;

import static org.assertj.core.api.Assertions.assertThat;

import entente.docs.ConfigurationKeys.Key;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** An operator finds each key of the server on one page, and no key that does not exist. */
class ConfigurationPageTest {
  private static final MadeSection TABLE = new MadeSection("docs/configuration.md", "keys");
  private static final Pattern KEY_IN_TEXT = Pattern.compile("`(entente\\.[a-z][a-z0-9.*-]*)`");

  /** The one key that no package owns: it stands in {@code application.properties}. */
  private static final String DATA = "entente.data";

  @Test
  void eachKeyIsInTheTableWithDefaultBoundAndSentence() throws Exception {
    TABLE.holds(
        Stream.concat(
                Stream.of("| key | default | bounds | meaning |", "| --- | --- | --- | --- |"),
                ConfigurationKeys.all().stream().map(ConfigurationPageTest::row))
            .toList(),
        ConfigurationPageTest.class);
  }

  @Test
  void eachKeySaysWhatItIs() throws Exception {
    assertThat(ConfigurationKeys.all())
        .isNotEmpty()
        .allSatisfy(key -> assertThat(key.sentence()).as(key.name()).endsWith("."));
  }

  @Test
  void eachNumberAndEachDurationHasABound() throws Exception {
    assertThat(ConfigurationKeys.all())
        .filteredOn(key -> isQuantity(key.declaration().getReturnType()))
        .isNotEmpty()
        .allSatisfy(key -> assertThat(key.bounds()).as(key.name()).contains("at least"));
  }

  @Test
  void pagesNameNoKeyThatIsNotThere() throws Exception {
    Set<String> known = new TreeSet<>(ConfigurationKeys.all().stream().map(Key::name).toList());
    known.add(DATA);
    for (Path page : pages()) {
      assertThat(KEY_IN_TEXT.matcher(Files.readString(page)).results())
          .as("keys named in %s", page)
          .extracting(found -> found.group(1))
          .filteredOn(name -> !isPackage(name))
          .allSatisfy(key -> assertThat(known).contains(key));
    }
  }

  private static boolean isPackage(String name) {
    String path = name.replace('.', '/').replace("/*", "");
    return Files.exists(Path.of("src/main/java", path))
        || Files.exists(Path.of("src/test/java", path));
  }

  private static boolean isQuantity(Class<?> type) {
    return type == int.class || type == long.class || type == Duration.class;
  }

  private static List<Path> pages() throws IOException {
    try (Stream<Path> pages = Files.walk(Path.of("docs"))) {
      return Stream.concat(Stream.of(Path.of("README.md")), pages)
          .filter(page -> page.toString().endsWith(".md"))
          .toList();
    }
  }

  private static String row(Key key) {
    return "| `%s` | %s | %s | %s |"
        .formatted(
            key.name(),
            key.defaultValue().map("`%s`"::formatted).orElse(""),
            key.bounds(),
            key.sentence().replace("|", "\\|"));
  }
}

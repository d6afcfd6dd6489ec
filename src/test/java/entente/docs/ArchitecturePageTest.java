package entente.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The page that leads a newcomer through the house is true of the house as it is. */
class ArchitecturePageTest {
  private static final Path PAGE = Path.of("docs", "architecture.md");
  private static final Path HOUSE = Path.of("src", "main", "java", "entente");

  /**
   * A room, or a class with its room, in back quotes: {@code catalog.postgres}, {@code
   * gate.DryRun}.
   */
  private static final Pattern NAMED =
      Pattern.compile("`(?:entente\\.)?([a-z]+(?:\\.[a-z]+)*)(?:\\.([A-Z][A-Za-z0-9]*))?`");

  private static final int WALK_LINES_MAX = 9;

  @Test
  void everyRoomAndClassThatItNamesExists() throws IOException {
    List<Path> named = names().map(ArchitecturePageTest::place).toList();

    assertThat(named).hasSizeGreaterThan(40).allSatisfy(place -> assertThat(place).exists());
  }

  @ParameterizedTest
  @ValueSource(strings = {"## A read", "## A submission"})
  void walkIsAtMostNineLines(String heading) throws IOException {
    List<String> steps =
        section(heading).lines().filter(line -> line.matches("[0-9]+\\. .*")).toList();

    assertThat(steps).hasSizeBetween(5, WALK_LINES_MAX);
  }

  /** A newcomer finds the one room to open for each kind of change. */
  @Test
  void eachKindOfChangeHasItsRoom() throws IOException {
    List<String> rows =
        section("## Where a change goes").lines().filter(line -> line.startsWith("| ")).toList();

    assertThat(rows.subList(2, rows.size()))
        .hasSizeGreaterThanOrEqualTo(10)
        .allSatisfy(row -> assertThat(NAMED.matcher(row.split("\\|")[2]).find()).as(row).isTrue());
  }

  private static String section(String heading) throws IOException {
    String page = Files.readString(PAGE);
    int start = page.indexOf(heading + "\n");
    assertThat(start).as(heading).isNotNegative();
    int end = page.indexOf("\n## ", start + heading.length());
    return page.substring(start, end < 0 ? page.length() : end);
  }

  private static Stream<Matcher> names() throws IOException {
    Matcher matcher = NAMED.matcher(Files.readString(PAGE));
    return Stream.generate(
            () ->
                matcher.find()
                    ? Optional.of(NAMED.matcher(matcher.group()))
                    : Optional.<Matcher>empty())
        .takeWhile(Optional::isPresent)
        .map(Optional::get)
        .filter(Matcher::matches);
  }

  private static Path place(Matcher name) {
    Path room = HOUSE.resolve(name.group(1).replace('.', '/'));
    return name.group(2) == null ? room : room.resolve(name.group(2) + ".java");
  }
}

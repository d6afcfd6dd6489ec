package entente.docs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import entente.cli.EntenteCommand;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Whoever pastes a command of the first page, or follows a link of any page, finds the file. */
class ReadmeTest {
  private static final Path README = Path.of("README.md");
  private static final Pattern FILE_OF_COMMAND =
      Pattern.compile("(?:-d @|--data-binary @|-T |bundle validate )([\\w./-]+)");
  private static final Pattern LINK = Pattern.compile("\\]\\(([^)#:]+)(?:#[^)]*)?\\)");

  @Test
  void filesThatCommandsSendAreThere() throws IOException {
    assertThat(named(README, FILE_OF_COMMAND))
        .hasSizeGreaterThan(3)
        .allSatisfy(file -> assertThat(Path.of(file)).isRegularFile());
  }

  @Test
  void validationSaysOfTheExampleWhatThePageShows() throws IOException {
    PrintStream before = System.out;
    var printed = new ByteArrayOutputStream();
    try (PrintStream out = new PrintStream(printed, true, UTF_8)) {
      System.setOut(out);
      assertThat(EntenteCommand.run("bundle", "validate", "docs/examples/bundle-with-a-fault.json"))
          .isEqualTo(1);
    } finally {
      System.setOut(before);
    }

    assertThat(Files.readString(README)).contains(printed.toString(UTF_8));
  }

  @Test
  void linksOfThePagesLeadSomewhere() throws IOException {
    for (Path page : pages()) {
      assertThat(named(page, LINK))
          .as("links of %s", page)
          .allSatisfy(link -> assertThat(page.resolveSibling(link)).exists());
    }
  }

  private static List<String> named(Path page, Pattern pattern) throws IOException {
    return pattern.matcher(Files.readString(page)).results().map(it -> it.group(1)).toList();
  }

  private static List<Path> pages() throws IOException {
    try (Stream<Path> pages = Files.walk(Path.of("docs"))) {
      return Stream.concat(Stream.of(README), pages)
          .filter(page -> page.toString().endsWith(".md"))
          .toList();
    }
  }
}

package entente.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A section of a page that is made from the code and lies between {@code <!-- made: name -->} and
 * {@code <!-- end: name -->}. A test compares it; with the system property {@value #WRITE} set, the
 * test writes it instead.
 */
public final class MadeSection {
  private static final String WRITE = "entente.docs.write";

  private final Path page;
  private final String begin;
  private final String end;

  /** The section of that name on a page. */
  public MadeSection(String page, String name) {
    this.page = Path.of(page);
    this.begin = "<!-- made: " + name + " -->\n";
    this.end = "<!-- end: " + name + " -->\n";
  }

  /**
   * Fails unless the section has exactly these lines.
   *
   * @param test the test that asks, for the command that makes the section anew
   */
  public void holds(List<String> lines, Class<?> test) throws IOException {
    if (System.getProperty(WRITE) != null) {
      write(lines);
    }
    assertThat(between(Files.readString(page)).lines())
        .as(
            "%s; make it anew by: mvn -q -Dquick test -Dtest=%s -D%s",
            page, test.getSimpleName(), WRITE)
        .containsExactlyElementsOf(lines);
  }

  private String between(String text) {
    assertThat(text).as("the comments in %s", page).contains(begin, end);
    return text.substring(text.indexOf(begin) + begin.length(), text.indexOf(end));
  }

  private void write(List<String> lines) throws IOException {
    String text = Files.readString(page);
    String made = lines.isEmpty() ? "" : String.join("\n", lines) + "\n";
    Files.writeString(page, text.replace(begin + between(text) + end, begin + made + end));
  }
}

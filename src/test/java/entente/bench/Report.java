package entente.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What was measured: printed as it comes, and written into the page of the results at the end. */
final class Report {
  private static final String BEGIN = "<!-- results -->\n";
  private static final String END = "<!-- end of the results -->\n";

  private final List<String> sections = new ArrayList<>();

  /** Adds a section, and prints it. */
  void add(String title, Object... results) {
    StringBuilder section = new StringBuilder("### " + title + "\n\n");
    for (Object result : results) {
      section.append(result).append("\n\n");
    }
    sections.add(section.toString());
    System.out.print(section);
  }

  /**
   * Puts all of it into a page, between two comments that mark the place.
   *
   * @throws IllegalStateException where the page has no such place
   */
  void writeInto(Path page) throws IOException {
    String text = Files.readString(page);
    int begin = text.indexOf(BEGIN);
    int end = text.indexOf(END);
    if (begin < 0 || end < begin) {
      throw new IllegalStateException("no place for results in " + page);
    }
    Files.writeString(
        page,
        text.substring(0, begin + BEGIN.length())
            + "\n"
            + String.join("", sections)
            + text.substring(end));
  }
}

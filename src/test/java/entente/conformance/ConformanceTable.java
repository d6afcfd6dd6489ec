package entente.conformance;

import static java.util.stream.Collectors.joining;

import entente.conformance.Results.Result;
import entente.conformance.Rows.Row;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.platform.engine.TestExecutionResult.Status;

/** The page {@code docs/conformance.md}, made from what the tests wrote down. */
public final class ConformanceTable {
  private static final String HEAD =
      """
      # Conformance with TAXII 2.1

      What the standard asks of a server, row by row, and the tests that hold it. The build compares this page with its \
      own run, and fails where a row has no test that passed; after a full `mvn verify`, \
      `mvn -q exec:java@conformance-page` makes it anew. Nearly all tests ask the running server over HTTP or TLS. \
      `POL` is our policy where the standard is silent; `TXS` is the persona of a server in OASIS's \
      interoperability test document, by its numbers; [divergences.md](divergences.md) gives the reasons. \
      The tests of one row: `mvn test -Dgroups=T-3.4-5`.

      | row | level | requirement | tests |
      | --- | --- | --- | --- |
      """;

  private ConformanceTable() {}

  /**
   * Compares the page, or writes it.
   *
   * @param arguments the directory of the results, the page, and {@code compare} or {@code write}
   * @throws IllegalStateException if a row has no test that passed, a test names no row, or the
   *     page that is compared says something else
   */
  public static void main(String... arguments) throws IOException {
    Map<Result, Status> results = Results.read(Path.of(arguments[0]));
    Path page = Path.of(arguments[1]);
    requireEachRowHeld(results);
    String made = text(results);
    if (arguments[2].equals("write")) {
      Files.writeString(page, made);
    } else if (!Files.readString(page).equals(made)) {
      throw new IllegalStateException(
          page
              + " is not what the tests have shown; look at what is missing, or make it anew by:"
              + " mvn -q exec:java@conformance-page");
    }
  }

  private static void requireEachRowHeld(Map<Result, Status> results) {
    Set<String> unknown = new TreeSet<>(results.keySet().stream().map(Result::row).toList());
    List<String> missing = new ArrayList<>();
    for (Row row : Rows.all()) {
      unknown.remove(row.id());
      Set<Status> ends = new TreeSet<>(testsOf(row, results).stream().map(results::get).toList());
      if (ends.isEmpty() || ends.contains(Status.FAILED)) {
        missing.add(row.id());
      } else if (ends.contains(Status.ABORTED)) {
        System.out.println("left out in part on this machine: " + row.id());
      }
    }
    if (!missing.isEmpty() || !unknown.isEmpty()) {
      throw new IllegalStateException(
          "rows without a test that passed: " + missing + "; tests of unknown rows: " + unknown);
    }
  }

  private static String text(Map<Result, Status> results) {
    StringBuilder text = new StringBuilder(HEAD);
    for (Row row : Rows.all()) {
      String tests =
          testsOf(row, results).stream()
              .map(Result::test)
              .map("`%s`"::formatted)
              .collect(joining(", "));
      text.append(
          "| %s | %s | %s | %s |\n".formatted(row.id(), row.level(), row.requirement(), tests));
    }
    return text.toString();
  }

  private static List<Result> testsOf(Row row, Map<Result, Status> results) {
    return results.keySet().stream().filter(it -> it.row().equals(row.id())).toList();
  }
}

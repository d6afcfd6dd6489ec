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

/** Makes {@code docs/conformance.md} of what the tests wrote down. */
public final class ConformanceTable {
  private static final String HEAD =
      """
      # Conformance with TAXII 2.1

      What the standard asks of a server, row by row, and the tests that hold it: made by the build \
      from its own run. Nearly all ask the running server over HTTP or TLS. `POL` is our policy where the standard \
      is silent; [divergences.md](divergences.md) gives the reasons. A row without a test that \
      passed fails the build. The tests of one row: `mvn test -Dgroups=T-3.4-5`.

      | row | level | requirement | tests | passed |
      | --- | --- | --- | --- | --- |
      """;

  private ConformanceTable() {}

  /**
   * Writes the table.
   *
   * @param arguments the directory of the results, and the file to write
   * @throws IllegalStateException if a row has no test that passed, or a test names no row
   */
  public static void main(String... arguments) throws IOException {
    Map<Result, Status> results = Results.read(Path.of(arguments[0]));
    List<String> missing = new ArrayList<>();
    Set<String> unknown = new TreeSet<>(results.keySet().stream().map(Result::row).toList());
    StringBuilder table = new StringBuilder(HEAD);
    for (Row row : Rows.all()) {
      unknown.remove(row.id());
      List<Result> tests =
          results.keySet().stream().filter(it -> it.row().equals(row.id())).toList();
      Set<Status> ends = new TreeSet<>(tests.stream().map(results::get).toList());
      if (tests.isEmpty() || ends.contains(Status.FAILED)) {
        missing.add(row.id());
      }
      table.append(line(row, tests, ends));
    }
    if (!missing.isEmpty() || !unknown.isEmpty()) {
      throw new IllegalStateException(
          "rows without a test that passed: " + missing + "; tests of unknown rows: " + unknown);
    }
    Files.writeString(Path.of(arguments[1]), table);
  }

  private static String line(Row row, List<Result> tests, Set<Status> ends) {
    String names = tests.stream().map(Result::test).map("`%s`"::formatted).collect(joining(", "));
    String passed = ends.contains(Status.ABORTED) ? "in part left out" : "yes";
    return "| %s | %s | %s | %s | %s |\n"
        .formatted(row.id(), row.level(), row.requirement(), names, passed);
  }
}

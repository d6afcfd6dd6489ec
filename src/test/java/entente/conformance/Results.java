package entente.conformance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.TestExecutionResult.Status;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/**
 * Writes down how the tests of each row ended: a file of lines for each run of tests, named by the
 * system property {@value #FILE}. Without it nothing is written.
 */
public final class Results implements TestExecutionListener {
  static final String FILE = "entente.conformance";

  /** Of all plans that this process runs: beside another one it gets a plan for each class. */
  private static final Map<Result, Status> RESULTS = new TreeMap<>();

  /**
   * A test of a row.
   *
   * @param row the row's id
   * @param test the test's class and method
   */
  record Result(String row, String test) implements Comparable<Result> {
    @Override
    public int compareTo(Result other) {
      return (row + '\t' + test).compareTo(other.row + '\t' + other.test);
    }
  }

  /** A parameterized test ends as the worst of its cases. */
  @Override
  public void executionFinished(TestIdentifier test, TestExecutionResult result) {
    if (test.getSource().orElse(null) instanceof MethodSource method) {
      String name = simpleName(method.getClassName()) + '.' + method.getMethodName();
      test.getTags().stream()
          .map(tag -> tag.getName())
          .filter(Rows::isRow)
          .forEach(row -> add(new Result(row, name), result.getStatus()));
    }
  }

  private static void add(Result result, Status status) {
    synchronized (RESULTS) {
      RESULTS.merge(result, status, (one, other) -> one.compareTo(other) > 0 ? one : other);
    }
  }

  private static String simpleName(String className) {
    return className.substring(className.lastIndexOf('.') + 1);
  }

  @Override
  public void testPlanExecutionFinished(TestPlan plan) {
    Optional.ofNullable(System.getProperty(FILE)).map(Path::of).ifPresent(Results::write);
  }

  private static void write(Path file) {
    List<String> lines = new ArrayList<>();
    synchronized (RESULTS) {
      RESULTS.forEach(
          (result, status) -> lines.add(result.row() + '\t' + result.test() + '\t' + status));
    }
    try {
      Files.createDirectories(file.getParent());
      Files.write(file, lines);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What was written down by all runs of tests. */
  static Map<Result, Status> read(Path directory) throws IOException {
    Map<Result, Status> results = new TreeMap<>();
    try (Stream<Path> files = Files.list(directory)) {
      for (Path file : files.toList()) {
        for (String line : Files.readAllLines(file)) {
          String[] cells = line.split("\t", -1);
          results.put(new Result(cells[0], cells[1]), Status.valueOf(cells[2]));
        }
      }
    }
    return results;
  }
}

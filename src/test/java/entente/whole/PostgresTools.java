package entente.whole;

import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The tools of PostgreSQL, run as an operator runs them on the machine of a server. */
final class PostgresTools {
  private static final Path INSTALLED = Path.of("target", "venv", "postgresql").toAbsolutePath();

  private final EmbeddedDatabase database;

  private PostgresTools(EmbeddedDatabase database) {
    this.database = database;
  }

  /** Leaves the test out where they are not installed; where all must run, it fails. */
  static void require() {
    if (Files.isExecutable(program("pg_dump"))) {
      return;
    }
    String message =
        "left out: the tools of PostgreSQL are not in target/venv;"
            + " it takes a Python 3 with venv, and the build's phase pre-integration-test";
    if (System.getenv("CI") != null) {
      fail(message);
    }
    abort(message);
  }

  /** Those that connect to a database as its owner. */
  static PostgresTools on(EmbeddedDatabase database) {
    return new PostgresTools(database);
  }

  /** Runs one to its end, which has to be a good one. */
  void run(String name, String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(program(name).toString()));
    command.addAll(List.of(arguments));
    run(name, command, connection());
  }

  /** Starts or stops the PostgreSQL of a directory, which root may not do as root. */
  void control(Path cluster, String mode, String... options)
      throws IOException, InterruptedException {
    boolean root = "root".equals(System.getProperty("user.name"));
    List<String> command = new ArrayList<>(root ? List.of("unshare", "--user") : List.of());
    command.addAll(List.of(program("pg_ctl").toString(), mode, "--wait", "--pgdata=" + cluster));
    command.addAll(List.of("--log=" + cluster.resolveSibling("recovery.log")));
    command.addAll(List.of(options));
    run("pg_ctl", command, Map.of());
  }

  private static void run(String name, List<String> command, Map<String, String> connection)
      throws IOException, InterruptedException {
    Path printed = Files.createTempFile(name, ".txt");
    try {
      ProcessBuilder builder =
          new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(printed.toFile());
      builder.environment().putAll(connection);
      if (builder.start().waitFor() != 0) {
        throw new AssertionError(command + ": " + Files.readString(printed));
      }
    } finally {
      Files.delete(printed);
    }
  }

  private Map<String, String> connection() {
    return Map.of(
        "PGHOST",
        "127.0.0.1",
        "PGPORT",
        Integer.toString(database.port()),
        "PGUSER",
        "entente_owner",
        "PGPASSWORD",
        database.ownersPassword());
  }

  private static Path program(String name) {
    return INSTALLED.resolve("bin").resolve(name);
  }
}

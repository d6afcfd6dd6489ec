package entente.whole;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * The PostgreSQL that a server has started for itself, as it shows from outside.
 *
 * @param data the server's data directory
 */
public record EmbeddedDatabase(Path data) {
  private static final int PID_LINE = 0;
  private static final int PORT_LINE = 3;

  /** Its own directory. */
  Path directory() {
    return data.resolve("postgresql");
  }

  /** The file in which a postmaster says which process it is. */
  Path pidFile() {
    return directory().resolve("postmaster.pid");
  }

  int port() {
    return Integer.parseInt(pidFileLine(PORT_LINE));
  }

  long pid() {
    return Long.parseLong(pidFileLine(PID_LINE));
  }

  boolean isRunning() {
    return !Workplace.processesIn(directory()).isEmpty();
  }

  /** The password of the owner of the tables. */
  String ownersPassword() {
    return lines(passwords()).get(0);
  }

  /** The file that the passwords are in. */
  Path passwords() {
    return data.resolve("postgresql.passwords");
  }

  /** The file with the key that signs the log. */
  public Path sealingKey() {
    return data.resolve("sealing-key.pem");
  }

  /** Executes a statement as the owner of the tables. */
  void execute(String text) {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setServerNames(new String[] {"127.0.0.1"});
    source.setPortNumbers(new int[] {port()});
    source.setDatabaseName("entente");
    source.setUser("entente_owner");
    source.setPassword(ownersPassword());
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(text);
    } catch (SQLException e) {
      throw new AssertionError("the owner could not: " + text, e);
    }
  }

  /** Kills the postmaster and all that it has started, at once. */
  void kill() {
    List<ProcessHandle> all = Workplace.processesIn(directory());
    if (all.stream().noneMatch(process -> process.pid() == pid())) {
      throw new AssertionError("there is no database to kill in " + directory());
    }
    all.forEach(ProcessHandle::destroyForcibly);
  }

  /** Kills what is left of it once its server is gone, which ends it. */
  void killWhatIsLeft() {
    Workplace.processesIn(directory()).forEach(ProcessHandle::destroyForcibly);
  }

  /** Stops it where it is: who asks it is not answered. */
  void pause() {
    List<String> command = new ArrayList<>(List.of("kill", "-STOP"));
    Workplace.processesIn(directory())
        .forEach(process -> command.add(Long.toString(process.pid())));
    try {
      int exitCode = new ProcessBuilder(command).start().waitFor();
      if (exitCode != 0) {
        throw new AssertionError(command + " ended with " + exitCode);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }

  /** The same server with the settings with which it uses this database too. */
  Installation configuredIn(Installation other) {
    Installation configured = other;
    for (Map.Entry<String, String> setting : settings().entrySet()) {
      configured = configured.with(setting.getKey(), setting.getValue());
    }
    return configured;
  }

  /** The settings with which another server uses this database too. */
  public Map<String, String> settings() {
    List<String> passwords = lines(passwords());
    return Map.of(
        "QUARKUS_DATASOURCE_REACTIVE_URL",
        "postgresql://127.0.0.1:" + port() + "/entente",
        "QUARKUS_DATASOURCE_USERNAME",
        "entente",
        "QUARKUS_DATASOURCE_PASSWORD",
        passwords.get(1),
        "ENTENTE_DATABASE_OWNER_USERNAME",
        "entente_owner",
        "ENTENTE_DATABASE_OWNER_PASSWORD",
        passwords.get(0),
        "ENTENTE_SECURITY_KEY_DIRECTORY",
        data.resolve("keys").toString());
  }

  private String pidFileLine(int line) {
    return lines(pidFile()).get(line).strip();
  }

  private static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

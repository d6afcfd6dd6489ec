package entente.bench;

import java.io.Closeable;
import java.io.IOException;
import java.io.Reader;
import java.net.ConnectException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/**
 * Another server of TAXII 2.1, started by a command and filled with the same objects.
 *
 * @param name what it is called in the table
 * @param process the command
 * @param publisher who writes to its collection and reads it
 */
record Peer(String name, Process process, Caller publisher) implements Closeable {
  private static final Duration LOOK = Duration.ofMillis(100);
  private static final int LOOKS = 600;
  private static final Duration STOP_MAX = Duration.ofSeconds(10);

  /**
   * Starts it and waits until it takes connections.
   *
   * @param file properties: {@code name}, {@code command} (for the shell), {@code port}, {@code
   *     collection} (its path, with a slash at its end) and {@code authorization} (the field)
   */
  static Peer start(Path file, Path directory) throws IOException {
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(file)) {
      properties.load(reader);
    }
    Process process =
        new ProcessBuilder(List.of("sh", "-c", "exec " + value(properties, "command")))
            .redirectErrorStream(true)
            .redirectOutput(Files.createDirectories(directory).resolve("peer.log").toFile())
            .start();
    Caller publisher =
        new Caller(
            Integer.parseInt(value(properties, "port")),
            value(properties, "authorization"),
            value(properties, "collection"));
    Peer peer = new Peer(value(properties, "name"), process, publisher);
    for (int look = 0; look < LOOKS && !peer.listens(); look++) {
      Processes.pause(LOOK);
    }
    return peer;
  }

  private static String value(Properties properties, String key) {
    String value = properties.getProperty(key);
    if (value == null) {
      throw new IllegalArgumentException(key + " is missing in the file of the peer");
    }
    return value.strip();
  }

  private boolean listens() throws IOException {
    try (Connection connection = new Connection(publisher.port())) {
      return true;
    } catch (ConnectException notYet) {
      return false;
    }
  }

  /** Fills both with so many objects and asks them in turns. */
  Table beside(Server server, int size, int requests) throws IOException {
    Table table = new Table(name, "ours", Map.of());
    Caller ours = server.publisher();
    table.addTimings(
        "POST of 1,000 objects, ms",
        Publisher.post(publisher, Corpus.ONE_LABEL, 0, size),
        Publisher.post(ours, Corpus.ONE_LABEL, 0, size));
    for (String path : List.of("objects/?limit=100", "manifest/?limit=100")) {
      Questions theirs = new Questions(publisher.port(), List.of(publisher.get(path)));
      Questions same = new Questions(ours.port(), List.of(ours.get(path)));
      List<Timings> timings = Client.alternate(List.of(theirs, same), requests);
      table.addTimings(path + ", ms", timings.get(0), timings.get(1));
      table.addNumbers(
          path + " on 8 connections, a second",
          Crowd.ask(theirs, Crowd.CLIENTS).perSecond(),
          Crowd.ask(same, Crowd.CLIENTS).perSecond());
    }
    return table;
  }

  @Override
  public void close() {
    Processes.stop(process, STOP_MAX);
  }
}

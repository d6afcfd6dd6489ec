package entente.bench;

import entente.whole.EmbeddedDatabase;
import entente.whole.FreePort;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The built server in a process of its own, on a directory and a port of its own. */
final class Server implements Closeable {
  /** What the server is given to live on. */
  static final String HEAP_MAX = "512m";

  private static final Duration START_MAX = Duration.ofMinutes(2);
  private static final Duration STOP_MAX = Duration.ofSeconds(30);
  private static final Duration START_LOOK = Duration.ofMillis(10);
  private static final String COLLECTION = "15f8a9f7-a274-4516-98b5-ec001a4144b1";

  private final Path jar;
  private final Path directory;
  private final Map<String, String> settings;
  private final int port;
  private final Process process;
  private final double startSeconds;
  private final Caller publisher;

  private Server(Path jar, Path directory, Map<String, String> settings) throws IOException {
    this.jar = jar;
    this.directory = Files.createDirectories(directory);
    this.settings = settings;
    this.port = FreePort.find();
    long begun = System.nanoTime();
    this.process = java(List.of(), "server.log");
    try {
      awaitStart();
      this.startSeconds = (System.nanoTime() - begun) / (double) TimeUnit.SECONDS.toNanos(1);
      this.publisher = Caller.of(port, token("--publisher", "USA"), COLLECTION);
    } catch (IOException | RuntimeException e) {
      close();
      throw e;
    }
  }

  /** Starts a server on an empty directory, with variables set, and waits until it answers. */
  static Server start(Path jar, Path directory, Map<String, String> settings) throws IOException {
    return new Server(jar, directory, settings);
  }

  /** Starts one more on the databases of this one, and waits until it answers. */
  Server beside(Path directory) throws IOException {
    EmbeddedDatabase database = new EmbeddedDatabase(this.directory.resolve("data"));
    Map<String, String> shared = new HashMap<>(settings);
    shared.putAll(database.settings());
    shared.put("ENTENTE_SEALING_KEY", database.sealingKey().toString());
    return new Server(jar, directory, shared);
  }

  /** Who publishes to the collection that most is measured by, and reads it. */
  Caller publisher() {
    return publisher;
  }

  /** A reader of the same collection. */
  Caller reader(String partner) throws IOException {
    return Caller.of(port, token("--partner", partner), COLLECTION);
  }

  /** How long it took from its start to its first answer. */
  double startSeconds() {
    return startSeconds;
  }

  /** Stops it and starts it again on what it has. */
  Server again() throws IOException {
    close();
    return new Server(jar, directory, settings);
  }

  /** The resident memory of the server's JVM; its database is not in it. */
  long residentMebibytes() throws IOException {
    Path status = Path.of("/proc/" + process.pid() + "/status");
    try (Stream<String> lines = Files.lines(status)) {
      return lines
          .filter(line -> line.startsWith("VmRSS:"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
          .findFirst()
          .orElseThrow();
    }
  }

  /** What the files of the server's PostgreSQL take, without its journal. */
  long databaseBytes() throws IOException {
    long bytes = 0;
    try (Stream<Path> files = Files.walk(directory.resolve("data/postgresql/base"))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        bytes += Files.size(file);
      }
    }
    return bytes;
  }

  private void awaitStart() throws IOException {
    long deadline = System.nanoTime() + START_MAX.toNanos();
    while (!answers()) {
      if (!process.isAlive() || System.nanoTime() > deadline) {
        throw new IllegalStateException("no start; see " + directory.resolve("server.log"));
      }
      Processes.pause(START_LOOK);
    }
  }

  private boolean answers() throws IOException {
    try (Connection connection = new Connection(port)) {
      byte[] request =
          "GET /taxii2/ HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
      // It knows no one by that, but is up and says so.
      return connection.exchange(request).head().startsWith("HTTP/1.1 401 ");
    } catch (SocketException | EOFException notYet) {
      return false;
    }
  }

  private String token(String role, String partner) throws IOException {
    Process command = java(List.of("token", role, partner, "--ttl", "PT24H"), "token");
    Processes.await(command, START_MAX);
    return Files.readString(directory.resolve("token")).strip();
  }

  private Process java(List<String> arguments, String output) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "-Xmx" + HEAP_MAX,
            "-XX:+ExitOnOutOfMemoryError",
            "-XX:SharedArchiveFile=" + jar.resolveSibling("classes.jsa"),
            "-Xlog:cds=off,cds+dynamic=off",
            "-jar",
            jar.toString()));
    command.addAll(arguments);
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(directory.resolve(output).toFile());
    builder.environment().putAll(settings);
    builder.environment().put("ENTENTE_DATA", directory.resolve("data").toString());
    builder.environment().put("ENTENTE_FEED_LOAD", "false");
    // One client asks as fast as it can.
    builder.environment().put("ENTENTE_RATES_CLIENT_PER_SECOND", "1000000");
    builder.environment().put("ENTENTE_RATES_PARTNER_PER_SECOND", "1000000");
    builder.environment().put("QUARKUS_HTTP_PORT", Integer.toString(port));
    return builder.start();
  }

  @Override
  public void close() {
    Processes.stop(process, STOP_MAX);
  }
}

package entente.bench;

import entente.whole.FreePort;
import java.io.Closeable;
import java.io.IOException;
import java.net.ConnectException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The built server in a process of its own, on a directory and a port of its own. */
final class Server implements Closeable {
  /** What the server is given to live on. */
  static final String HEAP_MAX = "512m";

  private static final Duration START_MAX = Duration.ofMinutes(2);
  private static final Duration STOP_MAX = Duration.ofSeconds(30);
  private static final String COLLECTION =
      "/api/exchange-2021/collections/15f8a9f7-a274-4516-98b5-ec001a4144b1/";

  private final Path jar;
  private final Path directory;
  private final Map<String, String> settings;
  private final int port;
  private final Process process;
  private final String token;

  private Server(Path jar, Path directory, Map<String, String> settings) throws IOException {
    this.jar = jar;
    this.directory = Files.createDirectories(directory);
    this.settings = settings;
    this.port = FreePort.find();
    this.process = java(List.of(), "server.log");
    try {
      awaitStart();
      this.token = token();
    } catch (IOException | RuntimeException e) {
      close();
      throw e;
    }
  }

  /** Starts a server on an empty directory, with variables set, and waits until it answers. */
  static Server start(Path jar, Path directory, Map<String, String> settings) throws IOException {
    return new Server(jar, directory, settings);
  }

  int port() {
    return port;
  }

  Connection connect() throws IOException {
    return new Connection(port);
  }

  /** A GET of what lies under the collection. */
  byte[] get(String path) {
    return head("GET", path, "").getBytes(StandardCharsets.US_ASCII);
  }

  /** A POST of an envelope to the collection. */
  byte[] post(byte[] envelope) {
    String headers =
        "Content-Type: application/taxii+json;version=2.1\r\nContent-Length: %d\r\n"
            .formatted(envelope.length);
    byte[] head = head("POST", "objects/", headers).getBytes(StandardCharsets.US_ASCII);
    byte[] request = new byte[head.length + envelope.length];
    System.arraycopy(head, 0, request, 0, head.length);
    System.arraycopy(envelope, 0, request, head.length, envelope.length);
    return request;
  }

  private String head(String method, String path, String headers) {
    return """
    %s %s%s HTTP/1.1\r
    Host: 127.0.0.1:%d\r
    Authorization: Bearer %s\r
    Accept: application/taxii+json;version=2.1\r
    %s\r
    """
        .formatted(method, COLLECTION, path, port, token, headers);
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
      Processes.pause(Duration.ofMillis(100));
    }
  }

  private boolean answers() throws IOException {
    try (Connection connection = connect()) {
      byte[] request =
          "GET /taxii2/ HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
      // It knows no one by that, but is up and says so.
      return connection.exchange(request).head().startsWith("HTTP/1.1 401 ");
    } catch (ConnectException notYet) {
      return false;
    }
  }

  private String token() throws IOException {
    Process command = java(List.of("token", "--publisher", "USA", "--ttl", "PT24H"), "token");
    Processes.await(command, START_MAX);
    return Files.readString(directory.resolve("token")).strip();
  }

  private Process java(List<String> arguments, String output) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx" + HEAP_MAX, "-jar", jar.toString()));
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

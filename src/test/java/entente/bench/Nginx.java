package entente.bench;

import entente.whole.FreePort;
import java.io.Closeable;
import java.io.IOException;
import java.net.ConnectException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** An nginx that hands out one file, as fast as it can: the limit that a page is measured by. */
final class Nginx implements Closeable {
  private static final Duration STOP_MAX = Duration.ofSeconds(10);
  private static final int START_ATTEMPTS = 100;

  /**
   * One process without a master: it runs as the user who started it, and may read what they may.
   */
  private static final String CONFIGURATION =
      """
      daemon off;
      master_process off;
      pid nginx.pid;
      error_log error.log;
      events {}
      http {
        access_log off;
        sendfile on;
        open_file_cache max=10;
        keepalive_requests 100000000;
        default_type "application/taxii+json;version=2.1";
        client_body_temp_path temporary;
        proxy_temp_path temporary;
        fastcgi_temp_path temporary;
        uwsgi_temp_path temporary;
        scgi_temp_path temporary;
        server {
          listen 127.0.0.1:%d;
          root .;
        }
      }
      """;

  private final int port;
  private final Process process;

  private Nginx(Path executable, Path directory) throws IOException {
    port = FreePort.find();
    Files.writeString(directory.resolve("nginx.conf"), CONFIGURATION.formatted(port));
    process =
        new ProcessBuilder(executable.toString(), "-p", directory + "/", "-c", "nginx.conf")
            .redirectErrorStream(true)
            .redirectOutput(directory.resolve("nginx.log").toFile())
            .start();
  }

  /** The nginx of this machine, if there is one on the {@code PATH}. */
  static Optional<Path> installed() {
    return Stream.of(System.getenv().getOrDefault("PATH", "").split(":", -1))
        .map(directory -> Path.of(directory, "nginx"))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /** Starts to hand out a page, and waits until it does. */
  static Nginx serve(Path executable, Path directory, byte[] page) throws IOException {
    Files.createDirectories(directory);
    Files.write(directory.resolve("page"), page);
    Nginx nginx = new Nginx(executable, directory);
    for (int attempt = 0; attempt < START_ATTEMPTS && !nginx.answers(); attempt++) {
      Processes.pause(Duration.ofMillis(50));
    }
    return nginx;
  }

  private boolean answers() throws IOException {
    try (Connection connection = new Connection(port)) {
      return connection.exchange(questions().request(0)).require(200).body().length > 0;
    } catch (ConnectException notYet) {
      return false;
    }
  }

  Questions questions() {
    String request = "GET /page HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n";
    return new Questions(port, List.of(request.getBytes(StandardCharsets.US_ASCII)));
  }

  @Override
  public void close() {
    Processes.stop(process, STOP_MAX);
  }
}

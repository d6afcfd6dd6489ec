package entente.whole;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** HAProxy before servers, as Debian packages it: who is not ready gets no requests. */
final class HaProxy implements AutoCloseable {
  private final Process process;
  private final int port;

  private HaProxy(Process process, int port) {
    this.process = process;
    this.port = port;
  }

  /**
   * Where a server is or will be.
   *
   * @param port its port of loopback
   * @param management where it tells its health
   */
  record Backend(int port, ManagementPort management) {
    static Backend free() {
      return new Backend(FreePort.find(), ManagementPort.free());
    }

    /** Starts a server there and does not wait. */
    EntenteProcess launch(Installation installation) {
      return EntenteProcess.launch(management.of(installation), port);
    }

    private String line() {
      return "  server at-%1$d 127.0.0.1:%1$d check port %2$d".formatted(port, management.number());
    }
  }

  /** Starts one before servers of which not all need to be there. */
  static HaProxy before(List<Backend> backends, Path directory) throws IOException {
    int port = FreePort.find();
    Path file = directory.resolve("haproxy.cfg");
    Files.writeString(file, configuration(port, backends));
    Process process =
        new ProcessBuilder("haproxy", "-db", "-f", file.toString())
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .redirectOutput(directory.resolve("haproxy.log").toFile())
            .start();
    return new HaProxy(process, port);
  }

  /** Of the page {@code docs/operations.md}, but for the ports. */
  private static String configuration(int port, List<Backend> backends) {
    return """
    defaults
      mode http
      timeout connect 5s
      timeout client 60s
      timeout server 60s
      timeout check 5s
    frontend partners
      bind 127.0.0.1:%d
      default_backend entente
    backend entente
      balance roundrobin
      option httpchk GET /health/ready
      option redispatch
      default-server inter 1s fall 1 rise 2
    %s
    """
        .formatted(port, backends.stream().map(Backend::line).collect(Collectors.joining("\n")));
  }

  /** A client that asks it. */
  TaxiiClient client(String token) {
    return EntenteProcess.client(port, token);
  }

  /** The status of the answer to a request with a token; 0 if there is none. */
  int answerTo(String path, String token) {
    try {
      return client(token).get(path).statusCode();
    } catch (IOException none) {
      return 0;
    }
  }

  @Override
  public void close() {
    process.destroyForcibly().onExit().join();
  }
}

package entente.whole;

import static org.awaitility.Awaitility.await;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A running server: the packaged jar in a process of its own, which {@link Workplace} ends. */
final class EntenteProcess {
  private static final Duration START_MAX = Duration.ofSeconds(300);
  private static final Duration ANSWER_MAX = Duration.ofSeconds(60);
  private static final Duration STOP_MAX = Duration.ofSeconds(180);
  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private final Installation installation;
  private final Process process;
  private final int port;

  private EntenteProcess(Installation installation, Process process, int port) {
    this.installation = installation;
    this.process = process;
    this.port = port;
  }

  static EntenteProcess launch(Installation installation) {
    return launch(installation, FreePort.find());
  }

  /** Starts a server at that port of loopback and does not wait. */
  static EntenteProcess launch(Installation installation, int port) {
    ProcessBuilder builder =
        installation
            .with("QUARKUS_HTTP_PORT", Integer.toString(port))
            .builder(List.of())
            .redirectOutput(ProcessBuilder.Redirect.appendTo(installation.log().toFile()))
            .redirectInput(new File("/dev/null"));
    try {
      return new EntenteProcess(installation, builder.start(), port);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Waits until the server asks who is there: before, it answers that it cannot serve yet. */
  void awaitServing() {
    await("it serves; its log is " + installation.log())
        .atMost(START_MAX)
        .until(() -> answer(process) == 401);
  }

  private int answer(Process running) {
    if (!running.isAlive()) {
      throw new AssertionError("the server ended by itself: " + log());
    }
    return status(HttpRequest.newBuilder(uri().resolve("/taxii2/")));
  }

  /** The status of the answer to a request with a token; 0 if nothing listens. */
  int answerTo(String path, String token) {
    return status(
        HttpRequest.newBuilder(uri().resolve(path)).header("Authorization", "Bearer " + token));
  }

  private static int status(HttpRequest.Builder request) {
    try {
      return HTTP.send(request.timeout(ANSWER_MAX).build(), HttpResponse.BodyHandlers.discarding())
          .statusCode();
    } catch (IOException notYet) {
      return 0;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }

  Installation installation() {
    return installation;
  }

  int port() {
    return port;
  }

  long pid() {
    return process.pid();
  }

  URI uri() {
    return URI.create("http://127.0.0.1:" + port);
  }

  /** A client that shows this token. */
  TaxiiClient client(String token) {
    return new TaxiiClient(HTTP, uri(), token);
  }

  /** A client of a server that was started by other means. */
  static TaxiiClient client(int port, String token) {
    return new TaxiiClient(HTTP, URI.create("http://127.0.0.1:" + port), token);
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** What the server has printed, at this start and at those before. */
  String log() {
    try {
      return Files.readString(installation.log());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Asks the server to end ({@code SIGTERM}), waits for it, and tells its exit code. */
  @CanIgnoreReturnValue
  int stop() {
    process.destroy();
    return awaitEnd();
  }

  /** Kills the server, and the server alone. */
  void kill() {
    process.destroyForcibly();
    awaitEnd();
  }

  @CanIgnoreReturnValue
  private int awaitEnd() {
    try {
      if (!process.waitFor(STOP_MAX.toSeconds(), TimeUnit.SECONDS)) {
        throw new AssertionError("the server does not end; its log is " + installation.log());
      }
      return process.exitValue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }
}

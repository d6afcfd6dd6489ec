package entente.whole;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/**
 * The port on which a server tells its health.
 *
 * @param number its number, which no other server has
 */
record ManagementPort(int number) {
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  /** One that is free now. */
  static ManagementPort free() {
    return new ManagementPort(FreePort.find());
  }

  /** An installation whose server listens there. */
  Installation of(Installation installation) {
    return installation.with("QUARKUS_MANAGEMENT_PORT", Integer.toString(number));
  }

  /** The status of the answer on {@code live}, {@code ready} or {@code started}. */
  int health(String what) {
    try {
      return HTTP.send(
              HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + number + "/health/" + what))
                  .build(),
              HttpResponse.BodyHandlers.discarding())
          .statusCode();
    } catch (IOException e) {
      throw new AssertionError("the management port does not answer", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }
}

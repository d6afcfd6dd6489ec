package entente.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.Http2Settings;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpVersion;
import jakarta.enterprise.inject.spi.CDI;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A client that speaks HTTP/2 from its first octet on, over one connection. */
public final class Http2Client implements AutoCloseable {
  private static final int PATIENCE_SECONDS = 60;

  /** RFC 9113, section 7. */
  private static final long CANCEL = 8;

  private final HttpClient http;
  private final String authorization;

  private Http2Client(HttpClientOptions options, URI server, String partner) {
    http =
        CDI.current()
            .select(Vertx.class)
            .get()
            .createHttpClient(
                options
                    .setProtocolVersion(HttpVersion.HTTP_2)
                    .setHttp2MaxPoolSize(1)
                    .setDefaultHost(server.getHost())
                    .setDefaultPort(server.getPort()));
    authorization = Client.of(partner).authorization().orElseThrow();
  }

  /** A client of a partner, behind TLS. */
  static Http2Client overTls(URI server, String partner) {
    return new Http2Client(tls(), server, partner);
  }

  /** One that lets the server send a few octets of each answer's body and no more. */
  static Http2Client takingNothing(URI server, String partner) {
    Http2Settings settings = new Http2Settings().setInitialWindowSize(8);
    return new Http2Client(tls().setInitialSettings(settings), server, partner);
  }

  /** A client in the clear, which knows without asking that the server speaks HTTP/2. */
  public static Http2Client inTheClear(URI server, String partner) {
    return new Http2Client(
        new HttpClientOptions().setHttp2ClearTextUpgrade(false), server, partner);
  }

  private static HttpClientOptions tls() {
    return new HttpClientOptions()
        .setSsl(true)
        .setUseAlpn(true)
        .setTrustAll(true)
        .setVerifyHost(false);
  }

  /** An answer that is read to its end. */
  public Answer get(String path) {
    return result(
        asked(path)
            .compose(HttpClientRequest::send)
            .compose(answer -> answer.body().map(body -> whole(answer, body))));
  }

  private static Answer whole(HttpClientResponse answer, Buffer body) {
    Map<String, List<String>> headers = new HashMap<>();
    answer.headers().names().forEach(it -> headers.put(it, answer.headers().getAll(it)));
    return new Answer(status(answer), headers, body.getBytes());
  }

  /** The status of the answer to an envelope. */
  public int post(String path, String body) {
    return result(
        http.request(HttpMethod.POST, path)
            .compose(
                request ->
                    request
                        .putHeader("Authorization", authorization)
                        .putHeader("Content-Type", Client.TAXII)
                        .send(body))
            .map(Http2Client::status));
  }

  /** The head of an answer whose body is left where it is. */
  HttpClientResponse head(String path) {
    HttpClientResponse answer =
        result(asked(path).compose(HttpClientRequest::send).map(HttpClientResponse::pause));
    assertThat(status(answer)).isEqualTo(200);
    return answer;
  }

  /** Gives an answer up of which the head has come. */
  static void reset(HttpClientResponse answer) {
    assertThat(answer.request().reset(CANCEL)).isTrue();
  }

  private static int status(HttpClientResponse answer) {
    assertThat(answer.version()).isEqualTo(HttpVersion.HTTP_2);
    return answer.statusCode();
  }

  private Future<HttpClientRequest> asked(String path) {
    return http.request(HttpMethod.GET, path)
        .map(request -> request.putHeader("Authorization", authorization));
  }

  @CanIgnoreReturnValue
  private static <T> T result(Future<T> answer) {
    try {
      return answer
          .toCompletionStage()
          .toCompletableFuture()
          .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new AssertionError("no answer", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  @Override
  public void close() {
    var unused = result(http.close().map(closed -> 0));
  }
}

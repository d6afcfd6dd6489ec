package entente.http;

import static org.awaitility.Awaitility.await;

import entente.catalog.PartnerCode;
import entente.gate.ServerReadiness;
import entente.security.DemonstrationKey;
import entente.security.DemonstrationToken;
import entente.security.SecurityConfig;
import io.quarkus.test.common.http.TestHTTPResourceManager;
import jakarta.enterprise.inject.spi.CDI;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A client of the running server. It sends what it is told to and, unless told otherwise, a real
 * token.
 *
 * @param authorization the {@code Authorization} header; absent for a stranger
 */
public record Client(Optional<String> authorization) {
  public static final String TAXII = "application/taxii+json;version=2.1";

  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /** To sign one takes longer than most requests. */
  private static final Map<DemonstrationToken, Kept> KEPT = new ConcurrentHashMap<>();

  /** A client whose token was signed at that instant. */
  private record Kept(Client client, Instant signed) {
    boolean isFresh() {
      return signed.isAfter(Instant.now().minus(Duration.ofMinutes(5)));
    }
  }

  /** A client of a partner that may ask to read and to write everywhere. */
  public static Client of(String partner) {
    return of(partner, "taxii:*:read taxii:*:write");
  }

  /** A client of a partner with that scope; it shows one token for some minutes. */
  public static Client of(String partner, String scope) {
    DemonstrationToken token =
        new DemonstrationToken(new PartnerCode(partner), "siem", scope, hour());
    return KEPT.compute(
            token,
            (it, kept) -> kept != null && kept.isFresh() ? kept : new Kept(of(it), Instant.now()))
        .client();
  }

  /** A client with that token. */
  public static Client of(DemonstrationToken token) {
    return showing("Bearer " + signed(token));
  }

  /** An auditor at the coalition's desk. */
  public static Client auditor() {
    return of("DESK", "audit:read");
  }

  /** A client without a token. */
  public static Client anonymous() {
    return new Client(Optional.empty());
  }

  /** A client that shows something of its own. */
  public static Client showing(String authorization) {
    return new Client(Optional.of(authorization));
  }

  /** The token itself, good from now on. */
  public static String signed(DemonstrationToken token) {
    return signed(token, config().audience(), Instant.now());
  }

  /** The token itself, for that audience, good from that instant on. */
  public static String signed(DemonstrationToken token, String audience, Instant from) {
    try {
      return token.sign(DemonstrationKey.in(config().keyDirectory()), audience, from);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Duration hour() {
    return Duration.ofHours(1);
  }

  private static SecurityConfig config() {
    return CDI.current().select(SecurityConfig.class).get();
  }

  /** The address of the server, without a path, once it serves. */
  public static URI server() {
    ServerReadiness readiness = CDI.current().select(ServerReadiness.class).get();
    if (!readiness.isReady()) {
      await("the server is ready").atMost(PATIENCE).until(readiness::isReady);
    }
    return URI.create(TestHTTPResourceManager.getUri());
  }

  public Answer get(String path) {
    return send("GET", path, Map.of("Accept", TAXII), new byte[0]);
  }

  public Answer post(String path, String body) {
    return post(path, body.getBytes(StandardCharsets.UTF_8));
  }

  public Answer post(String path, byte[] body) {
    return send("POST", path, Map.of("Accept", TAXII, "Content-Type", TAXII), body);
  }

  public Answer delete(String path) {
    return send("DELETE", path, Map.of("Accept", TAXII), new byte[0]);
  }

  /** Sends a request with these headers, the token apart, and no others. */
  public Answer send(String method, String path, Map<String, String> headers, byte[] body) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(server().resolve(path))
            .method(
                method,
                body.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body))
            .timeout(PATIENCE);
    authorization.ifPresent(it -> request.header("Authorization", it));
    headers.forEach(request::header);
    try {
      var response = HTTP.send(request.build(), BodyHandlers.ofByteArray());
      return new Answer(response.statusCode(), response.headers().map(), response.body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}

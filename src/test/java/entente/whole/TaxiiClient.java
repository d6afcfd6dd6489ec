package entente.whole;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import entente.taxii.Stix;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** A small client of TAXII 2.1, one call to a request, that repairs and repeats nothing. */
final class TaxiiClient {
  private static final String MEDIA_TYPE = "application/taxii+json;version=2.1";
  private static final String API_ROOT = "/api/exchange-2021/";
  private static final Duration ANSWER_MAX = Duration.ofSeconds(60);
  private static final Duration BUNDLE_MAX = Duration.ofMinutes(5);
  private static final JsonMapper JSON = new JsonMapper();

  private final HttpClient http;
  private final URI server;
  private final String token;

  TaxiiClient(HttpClient http, URI server, String token) {
    this.http = http;
    this.server = server;
    this.token = token;
  }

  /**
   * One page of a listing.
   *
   * @param entries its entries: objects, or records of the manifest
   * @param next the cursor to what follows
   * @param first the header {@code X-TAXII-Date-Added-First}
   * @param last the header {@code X-TAXII-Date-Added-Last}
   */
  record Page(List<JsonNode> entries, Optional<String> next, String first, String last) {}

  /** A page of a collection's objects. */
  Page objects(String collection, Map<String, String> query) throws IOException {
    return page(collection + "/objects/", query);
  }

  /** A page of a collection's objects, as it is sent: whole, or it fails. */
  HttpResponse<byte[]> objectsAsSent(String collection, Map<String, String> query)
      throws IOException {
    return send(
        request(API_ROOT + "collections/" + collection + "/objects/" + filters(query)),
        HttpResponse.BodyHandlers.ofByteArray());
  }

  /** A page of a collection's manifest. */
  Page manifest(String collection, Map<String, String> query) throws IOException {
    return page(collection + "/manifest/", query);
  }

  /** All that a collection's manifest lists, walked by {@code next}. */
  List<JsonNode> wholeManifest(String collection, Map<String, String> query) throws IOException {
    Page page = manifest(collection, query);
    List<JsonNode> all = new ArrayList<>(page.entries());
    while (page.next().isPresent()) {
      page = manifest(collection, Map.of("next", page.next().get()));
      all.addAll(page.entries());
    }
    return all;
  }

  /** Sends an envelope, whose objects the partner of the token creates. */
  HttpResponse<String> add(String collection, List<Indicator> objects) throws IOException {
    String creator = creator();
    String envelope =
        objects.stream()
            .map(object -> object.document(creator))
            .collect(Collectors.joining(",", "", "]}"));
    return send(
        request(API_ROOT + "collections/" + collection + "/objects/")
            .header("Content-Type", MEDIA_TYPE)
            .POST(HttpRequest.BodyPublishers.ofString("{\"objects\":[" + envelope)));
  }

  /** The identity of the partner that the token's issuer speaks for. */
  private String creator() throws IOException {
    byte[] claims = Base64.getUrlDecoder().decode(token.split("\\.", -1)[1]);
    String issuer = JSON.readTree(claims).path("iss").asText();
    return Stix.identityOf(issuer.substring(issuer.lastIndexOf(':') + 1));
  }

  /** Publishes a bundle, whose status has that identifier. */
  HttpResponse<String> publish(String collection, String status, byte[] bundle) throws IOException {
    return send(
        HttpRequest.newBuilder(server.resolve("/publish/bundles/" + collection))
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", "application/stix+json;version=2.1")
            .header("Entente-Status-Id", status)
            .POST(HttpRequest.BodyPublishers.ofByteArray(bundle))
            .timeout(BUNDLE_MAX));
  }

  /** Deletes an object, all its versions. */
  HttpResponse<String> delete(String collection, String id) throws IOException {
    return send(request(API_ROOT + "collections/" + collection + "/objects/" + id + "/").DELETE());
  }

  /** The status of a submission. */
  HttpResponse<String> status(String id) throws IOException {
    return send(request(API_ROOT + "status/" + id + "/"));
  }

  /** What is at a path of the server. */
  HttpResponse<String> get(String path) throws IOException {
    return send(request(path));
  }

  private Page page(String path, Map<String, String> query) throws IOException {
    HttpResponse<String> response = get(API_ROOT + "collections/" + path + filters(query));
    JsonNode envelope = ok(response);
    List<JsonNode> entries = new ArrayList<>();
    envelope.path("objects").forEach(entries::add);
    return new Page(
        entries,
        Optional.ofNullable(envelope.path("next").textValue()),
        response.headers().firstValue("X-TAXII-Date-Added-First").orElseThrow(),
        response.headers().firstValue("X-TAXII-Date-Added-Last").orElseThrow());
  }

  private static String filters(Map<String, String> query) {
    return query.entrySet().stream()
        .map(it -> encoded(it.getKey()) + "=" + encoded(it.getValue()))
        .collect(Collectors.joining("&", "?", ""));
  }

  /** The resource that a success brought; anything else fails here and says what it was. */
  static JsonNode ok(HttpResponse<String> answer) {
    if (answer.statusCode() / 100 != 2) {
      throw new AssertionError(answer + " " + answer.body());
    }
    return json(answer.body());
  }

  /** Reads a JSON text. */
  static JsonNode json(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new AssertionError("not JSON: " + text, e);
    }
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(server.resolve(path))
        .header("Authorization", "Bearer " + token)
        .header("Accept", MEDIA_TYPE)
        .timeout(ANSWER_MAX);
  }

  private HttpResponse<String> send(HttpRequest.Builder request) throws IOException {
    return send(request, HttpResponse.BodyHandlers.ofString());
  }

  private <T> HttpResponse<T> send(HttpRequest.Builder request, HttpResponse.BodyHandler<T> handler)
      throws IOException {
    try {
      return http.send(request.build(), handler);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}

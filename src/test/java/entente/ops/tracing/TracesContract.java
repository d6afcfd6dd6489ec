package entente.ops.tracing;

import static entente.taxii.Stix.GREEN;
import static entente.taxii.Stix.envelope;
import static entente.taxii.Stix.id;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import entente.http.Client;
import entente.taxii.Stix;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What an operator who takes traces gets to see. A subclass names only the store. */
abstract class TracesContract {
  private static final Duration PATIENCE = Duration.ofMinutes(1);
  private static final String ALIAS = "indicators-community";
  private static final String COLLECTION = "/api/exchange-2021/collections/" + ALIAS + "/";
  private static final String HIDDEN =
      "/api/exchange-2021/collections/originator-us/objects/%s/?match[version]=%s";
  private static final String REQUEST = "access_record.request";

  private final Client usa = Client.of("USA");
  private final Client japan = Client.of("JPN", "taxii:*:read");
  private final String object = id("indicator");

  @Inject TracingConfig config;

  /** The database that the objects are in. */
  abstract String store();

  @Test
  void requestIsATraceWithWhatItAsksOfTheDatabases() {
    publish();
    usa.get(COLLECTION + "objects/" + object + "/").is(200);

    awaitSpanOf(refused());

    assertThat(questions("add_objects")).contains("postgresql", store());
    assertThat(questions("read_object")).contains(store());
    assertThat(parts("read_object")).extracting(ReceivedSpan::name).contains("access record");
  }

  @Test
  void spansHoldNothingOfWhoAskedForWhatAndOfWhatThereIs() {
    publish();
    String filter = "match[id]=" + object + "&added_after=2021-03-01T11:22:33.444555Z";
    usa.get(COLLECTION + "objects/?" + filter.replace("[", "%5B").replace("]", "%5D")).is(200);

    awaitSpanOf(refused());

    String text = new String(received(), StandardCharsets.UTF_8);
    assertThat(text)
        .contains("add_objects", "read_objects")
        .doesNotContain(object.substring(object.indexOf("--") + 2))
        .doesNotContain(
            usa.authorization().orElseThrow().substring("Bearer ".length()),
            ALIAS,
            Stix.V1,
            "originator-us",
            "2021-03-01",
            "198.51.100.77",
            "traced description",
            "USA",
            "JPN",
            "127.0.0.1",
            "$1",
            "Bearer",
            "traceparent");
  }

  /** Else a stranger could write into the traces of others, or have theirs left out. */
  @Test
  void whatASenderSaysOfATraceIsNotListenedTo() {
    String trace = "0af7651916cd43dd8448eb211c80319c";

    String request =
        japan
            .send(
                "GET",
                HIDDEN.formatted(object, "all").replace("[", "%5B").replace("]", "%5D"),
                java.util.Map.of(
                    "Accept", Client.TAXII, "traceparent", "00-" + trace + "-b7ad6b7169203331-00"),
                new byte[0])
            .isError(404)
            .error()
            .path("error_id")
            .asText();

    awaitSpanOf(request);
    assertThat(spans()).isNotEmpty().noneMatch(span -> span.trace().equals(trace));
  }

  private void publish() {
    usa.post(
            COLLECTION + "objects/",
            envelope(
                Stix.indicatorWith(
                    object,
                    Stix.V1,
                    Stix.marked(GREEN) + ",\"x_traced\":\"traced description 198.51.100.77\"")))
        .is(202);
  }

  /** The identifier of a request for something that its sender may not know of. */
  private String refused() {
    String path = HIDDEN.formatted(object, Stix.V1).replace("[", "%5B").replace("]", "%5D");
    return japan.get(path).isError(404).error().path("error_id").asText();
  }

  /** Spans are sent in the order in which they end. */
  private void awaitSpanOf(String request) {
    assertThat(request).isNotEmpty();
    await("the span of the last request")
        .atMost(PATIENCE)
        .until(() -> spans().stream().anyMatch(it -> request.equals(it.attributes().get(REQUEST))));
  }

  private List<String> questions(String name) {
    return parts(name).stream()
        .flatMap(it -> Optional.ofNullable(it.attributes().get("db.system.name")).stream())
        .distinct()
        .toList();
  }

  /** What is part of the requests of that name. */
  private List<ReceivedSpan> parts(String name) {
    List<ReceivedSpan> all = spans();
    return all.stream().filter(it -> it.name().equals(name)).flatMap(it -> parts(all, it)).toList();
  }

  private static Stream<ReceivedSpan> parts(List<ReceivedSpan> all, ReceivedSpan request) {
    assertThat(request.parent()).isEmpty();
    assertThat(request.attributes()).containsKeys(REQUEST, "access_record.outcome");
    return all.stream()
        .filter(it -> it.trace().equals(request.trace()) && it.parent().equals(request.id()));
  }

  private List<ReceivedSpan> spans() {
    return ReceivedSpan.all(received());
  }

  private byte[] received() {
    URI receiver = config.endpoint().orElseThrow();
    try {
      HttpResponse<byte[]> answer =
          HttpClient.newHttpClient()
              .send(
                  HttpRequest.newBuilder(receiver).build(),
                  HttpResponse.BodyHandlers.ofByteArray());
      assertThat(answer.statusCode()).isEqualTo(200);
      return answer.body();
    } catch (IOException | InterruptedException e) {
      throw new AssertionError("the receiver does not answer", e);
    }
  }
}

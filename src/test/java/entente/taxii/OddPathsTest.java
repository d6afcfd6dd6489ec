package entente.taxii;

import static entente.taxii.CollectionClient.API_ROOT;
import static entente.taxii.Stix.envelope;
import static entente.taxii.Stix.id;
import static entente.taxii.Stix.indicator;
import static org.assertj.core.api.Assertions.assertThat;

import entente.http.Answer;
import entente.http.Client;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Slashes that clients leave out or double, and HTTP/2: another way to the same answers. */
@QuarkusTest
class OddPathsTest {
  private static final String COLLECTION = API_ROOT + "collections/attribution-public/";

  private final Client jpn = Client.of("JPN");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/taxii2/",
        API_ROOT,
        API_ROOT + "collections/",
        COLLECTION,
        COLLECTION + "manifest/",
        COLLECTION + "objects/"
      })
  @Tag("T-3.1-1")
  @Tag("T-3.1-1p")
  void slashLeftOutOrDoubledIsAnsweredInPlace(String path) {
    String same = jpn.get(path).is(200).text();

    assertThat(jpn.get(path.replaceAll("/$", "")).is(200).text()).isEqualTo(same);
    assertThat(jpn.get(path + "/").is(200).text()).isEqualTo(same);
    assertThat(jpn.get(doubled(path)).is(200).text()).isEqualTo(same);
  }

  @Test
  @Tag("T-perm-3")
  @Tag("T-5.x-auth")
  void doubledSlashLeadsPastNoCheck() {
    String hidden = API_ROOT + "collections/fvey-analysis/objects/";
    String nothing = API_ROOT + "collections/nothing/objects/";

    Answer answer = jpn.get(doubled(hidden));

    answer.isError(404);
    assertThat(answer.withoutErrorId()).isEqualTo(jpn.get(doubled(nothing)).withoutErrorId());
    for (String path : List.of("/taxii2/", hidden, COLLECTION)) {
      Client.anonymous().get(doubled(path)).isError(401);
    }
    assertThat(Client.anonymous().get(doubled("/audit/records")).status()).isEqualTo(401);
    assertThat(jpn.get(doubled("/audit/records")).status()).isEqualTo(403);
  }

  /** Elastic's cel input is one that offers it; without TLS it is not taken up. */
  @Test
  @Tag("T-3.1-2")
  void offerOfHttp2InTheClearIsAnsweredInHttp11() throws Exception {
    String usa = Client.of("USA").authorization().orElseThrow();
    String id = id("indicator");
    HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_2).build();

    HttpResponse<String> added =
        send(
            http,
            request(COLLECTION + "objects/", usa)
                .header("Content-Type", Client.TAXII)
                .POST(BodyPublishers.ofString(envelope(indicator(id, Stix.V1)))));
    HttpResponse<String> read =
        send(http, request(COLLECTION + "objects/?match%5Bid%5D=" + id, usa));
    HttpResponse<String> refused = send(http, request(COLLECTION, "Bearer x"));

    assertThat(List.of(added, read, refused))
        .extracting(HttpResponse::version)
        .containsOnly(HttpClient.Version.HTTP_1_1);
    assertThat(List.of(added, read, refused))
        .allSatisfy(
            answer ->
                assertThat(answer.headers().firstValue("Content-Type")).contains(Client.TAXII));
    assertThat(added.statusCode()).as(added.body()).isEqualTo(202);
    assertThat(read.statusCode()).isEqualTo(200);
    assertThat(read.body()).contains(id);
    assertThat(refused.statusCode()).isEqualTo(401);
  }

  /** Each slash twice, the first of all too, which only a whole address can say. */
  private static String doubled(String path) {
    return Client.server().toString().replaceAll("/$", "") + path.replace("/", "//");
  }

  private static HttpRequest.Builder request(String path, String authorization) {
    return HttpRequest.newBuilder(Client.server().resolve(path))
        .timeout(Duration.ofSeconds(60))
        .header("Accept", Client.TAXII)
        .header("Authorization", authorization);
  }

  private static HttpResponse<String> send(HttpClient http, HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return http.send(request.build(), BodyHandlers.ofString());
  }
}

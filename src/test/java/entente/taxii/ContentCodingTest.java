package entente.taxii;

import static entente.taxii.Stix.envelope;
import static entente.taxii.Stix.id;
import static entente.taxii.Stix.indicator;
import static entente.taxii.Stix.indicatorWith;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import entente.digest.Sha256;
import entente.http.AccessLog;
import entente.http.Answer;
import entente.http.Client;
import io.quarkus.test.junit.QuarkusTest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 9110, sections 8.4 and 12.5.3. */
@QuarkusTest
class ContentCodingTest {
  private final CollectionClient usa = CollectionClient.of("USA", "attribution-public");

  @ParameterizedTest
  @ValueSource(strings = {"gzip", "deflate, GZIP;q=0.5", "br;q=1.0, *;q=0.1", "x-gzip"})
  void pageIsCompressedForWhoAcceptsItAndTheRecordHasItsOwnDigest(String accepted)
      throws IOException {
    String id = added("attribution-public");
    Instant start = Instant.now();

    Answer plain = page("attribution-public", id, "identity");
    Answer packed = page("attribution-public", id, accepted);

    assertThat(packed.header("Content-Encoding")).contains("gzip");
    assertThat(packed.header("Vary")).contains("Accept-Encoding");
    assertThat(packed.body().length).isLessThan(plain.body().length / 2);
    assertThat(unpacked(packed)).isEqualTo(plain.body());
    assertThat(packed.header("X-TAXII-Date-Added-Last"))
        .isEqualTo(plain.header("X-TAXII-Date-Added-Last"));
    assertThat(AccessLog.since(start, "partner=USA"))
        .extracting(line -> line.path("body_sha256").asText())
        .containsExactly(Sha256.of(plain.body()).hex(), Sha256.of(plain.body()).hex());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "identity", "gzip;q=0", "gzip;q=0.000, *", "*;q=0", "br", ",;q=,"})
  void pageIsNotCompressedForWhoDoesNotAcceptIt(String accepted) {
    Answer answer = page("attribution-public", added("attribution-public"), accepted);

    assertThat(answer.header("Content-Encoding")).isEmpty();
    assertThat(answer.header("Vary")).contains("Accept-Encoding");
  }

  /** Objects of different readers lie beside each other there. */
  @Test
  void pageOfACollectionWithSecretsIsNeverCompressed() {
    Answer answer = page("indicators-community", added("indicators-community"), "gzip");

    assertThat(answer.header("Content-Encoding")).isEmpty();
  }

  @Test
  void shortPageIsSentAsItIs() {
    String id = id("indicator");
    usa.add(indicator(id, Stix.V1));

    assertThat(page("attribution-public", id, "gzip").header("Content-Encoding")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"gzip", "deflate", "identity, gzip", "unknown"})
  void compressedBodyIsRefusedWithWhatIsAccepted(String coding) {
    for (String path :
        new String[] {
          usa.path() + "objects/", "/publish/validate", "/publish/bundles/attribution-public"
        }) {
      Answer answer =
          usa.client()
              .send(
                  "POST",
                  path,
                  Map.of("Content-Type", Client.TAXII, "Content-Encoding", coding),
                  envelope(indicator(id("indicator"), Stix.V1)).getBytes(UTF_8));

      assertThat(answer.status()).as(answer.text()).isEqualTo(415);
      assertThat(answer.header("Accept-Encoding")).contains("identity");
    }
  }

  private static String added(String collection) {
    String id = id("indicator");
    CollectionClient.of("USA", collection)
        .add(
            indicatorWith(
                id,
                Stix.V1,
                ",\"object_marking_refs\":[\"%s\"],\"x_text\":\"%s\""
                    .formatted(
                        collection.equals("attribution-public") ? Stix.CLEAR : Stix.GREEN,
                        "exercise ".repeat(500))));
    return id;
  }

  private static Answer page(String collection, String id, String accepted) {
    CollectionClient client = CollectionClient.of("USA", collection);
    return client
        .client()
        .send(
            "GET",
            client.path() + "objects/" + id + "/",
            Map.of("Accept", Client.TAXII, "Accept-Encoding", accepted),
            new byte[0])
        .is(200);
  }

  private static byte[] unpacked(Answer answer) throws IOException {
    try (GZIPInputStream input = new GZIPInputStream(new ByteArrayInputStream(answer.body()))) {
      return input.readAllBytes();
    }
  }
}

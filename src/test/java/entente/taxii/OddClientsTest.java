package entente.taxii;

import static entente.taxii.CollectionClient.API_ROOT;
import static entente.taxii.OddClient.TAXII;
import static entente.taxii.OddClient.TAXII_BOTH_WAYS;
import static entente.taxii.OddClient.base64;
import static entente.taxii.OddClient.digits;
import static entente.taxii.OddClient.encoded;
import static entente.taxii.OddClient.get;
import static entente.taxii.OddClient.idOf;
import static entente.taxii.OddClient.next;
import static entente.taxii.OddClient.poll;
import static entente.taxii.OddClient.token;
import static entente.taxii.Stix.envelope;
import static entente.taxii.Stix.id;
import static entente.taxii.Stix.indicator;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import entente.http.Answer;
import entente.http.Client;
import entente.http.RawConnection;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The requests of clients that are in use, one after the other as each of them sends them. Those of
 * Elastic, OpenCTI, FortiSOAR and MISP follow their published code ({@code docs/clients.md} names
 * the commits); those of XSOAR, Sentinel, EclecticIQ and Sumo Logic, what is known of their habits.
 * The client of OASIS is here for its small pages; all that it can do is in {@code Taxii2ClientIT}.
 */
@QuarkusTest
@TestProfile(OddClientsTest.SmallPages.class)
class OddClientsTest {
  private static final String COLLECTION = API_ROOT + "collections/attribution-public";
  private static final String OBJECTS = COLLECTION + "/objects";

  private final CollectionClient usa = CollectionClient.of("USA", "attribution-public");
  private String mark = "";
  private List<String> indicators = List.of();

  /** Pages so small that clients that name no limit have to turn them too. */
  public static final class SmallPages implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of("entente.taxii.page-max", "3");
    }
  }

  @BeforeEach
  void addTwoPagesAndOneMore() {
    mark = usa.mark();
    indicators = Stream.generate(() -> id("indicator")).limit(7).toList();
    usa.add(indicators.stream().map(it -> indicator(it, Stix.V1)).toArray(String[]::new));
  }

  /** From discovery to the last page. */
  @Test
  @Tag("T-3.5-4")
  @Tag("T-3.5-6")
  @Tag("T-url")
  void taxii2clientTurnsPagesWithAllFiltersRepeated() {
    Client client = Client.showing("Token " + token("JPN"));

    String apiRoot = get(client, TAXII, "/taxii2/").json().path("default").asText();
    get(client, TAXII, apiRoot);
    Answer collections = get(client, TAXII, apiRoot + "collections/");
    String objects =
        apiRoot + "collections/" + idOf("attribution-public", collections) + "/objects/";
    String query =
        "?limit=2&added_after="
            + encoded(mark)
            + "&match%5Btype%5D=indicator%2Cmalware&match%5Bspec_version%5D=2.1";
    List<String> listed =
        poll(client, TAXII, objects + query, page -> objects + query + "&next=" + next(page));

    assertThat(listed).isEqualTo(indicators);
  }

  @Test
  @Tag("T-8.2.2-6")
  @Tag("T-5.5-1")
  void taxii2clientAddsAnEnvelopeAndAsksForItsStatus() {
    String id = id("indicator");
    Client client = Client.showing("Basic " + base64("user:" + token("USA")));

    Answer answer = client.post(OBJECTS + "/", envelope(indicator(id, Stix.V1))).is(202);
    String status = API_ROOT + "status/" + answer.json().path("id").asText() + "/";

    assertThat(get(client, TAXII, status).each("successes", "id")).containsExactly(id);
  }

  @Test
  @Tag("T-3.1-1p")
  @Tag("T-3.1-11")
  @Tag("T-3.5-8")
  void elasticHttpjsonLeavesOutTheSlashAndSendsAnEmptyNextAtFirst() {
    Client client = Client.showing("Basic " + base64("elastic:" + token("JPN")));
    String query =
        OBJECTS + "?added_after=" + digits(mark, 0) + "&limit=2&match%5Btype%5D=indicator&next=";

    List<String> listed = poll(client, TAXII_BOTH_WAYS, query, page -> query + encoded(next(page)));

    assertAllOnce(listed);
  }

  @Test
  @Tag("T-3.4-8")
  @Tag("T-3.5-6")
  @Tag("T-3.2-1")
  void elasticCelSendsNextAndItsLargeLimitAloneThenAsksForWhatIsNew() {
    Client client = Client.showing("Bearer " + token("JPN"));
    String begin = OBJECTS + "/?";
    List<Answer> pages = new ArrayList<>();

    List<String> listed =
        poll(
            client,
            TAXII_BOTH_WAYS,
            begin + "added_after=" + encoded(mark) + "&limit=10000",
            page -> {
              pages.add(page);
              return begin + "limit=10000&next=" + encoded(next(page));
            });
    Answer last =
        get(client, TAXII, begin + "limit=10000&next=" + next(pages.get(pages.size() - 1)));
    String fresh = id("indicator");
    usa.add(indicator(fresh, Stix.V1));
    String since = last.header("X-TAXII-Date-Added-Last").orElseThrow();

    assertThat(listed).isEqualTo(indicators);
    assertThat(pages).allSatisfy(page -> assertThat(page.each("objects", "id")).hasSize(3));
    assertThat(get(client, TAXII, begin + "added_after=" + encoded(since)).each("objects", "id"))
        .containsExactly(fresh);
  }

  @Test
  @Tag("T-3.5-6")
  void openctiOfTheFirstReleaseDoublesASlashAndNamesNoLimit() {
    Client client = Client.showing("Basic " + base64("opencti:" + token("JPN")));
    String objects = API_ROOT.replaceAll("/$", "//") + "collections/attribution-public/objects/";

    assertAllOnce(
        poll(
            client,
            TAXII,
            objects + "?added_after=" + digits(mark, 3),
            page -> objects + "?next=" + next(page)));
  }

  @Test
  @Tag("T-3.5-6")
  @Tag("T-3.4-3p")
  void openctiBeforeMovesAddedAfterBesideNextToThePagesEndInMilliseconds() {
    Client client = Client.showing("Bearer " + token("JPN"));

    List<String> listed =
        poll(
            client,
            TAXII,
            OBJECTS + "/",
            page ->
                OBJECTS
                    + ("/?next=" + next(page))
                    + "&added_after="
                    + digits(page.header("X-TAXII-Date-Added-Last").orElseThrow(), 3));

    assertAllOnce(listed);
  }

  @Test
  @Tag("T-3.5-6")
  @Tag("T-3.4-3p")
  void openctiNowKeepsAddedAfterBesideNext() {
    Client client = Client.showing("Bearer " + token("JPN"));
    String query = OBJECTS + "/?added_after=" + digits(mark, 3);

    assertAllOnce(poll(client, TAXII, query, page -> query + "&next=" + next(page)));
  }

  /** The name of the scheme is in lower case. */
  @Test
  @Tag("T-8.2.2-6")
  @Tag("T-3.1-11")
  void mispDoublesSlashesAndSendsContentTypeOnEachGet() {
    Client client = Client.showing("basic " + base64(":" + token("USA")));
    String server = Client.server().toString().replaceAll("/$", "") + "/";

    String apiRoot =
        get(client, TAXII_BOTH_WAYS, server + "/taxii2/").json().path("default").asText();
    Answer collections = get(client, TAXII_BOTH_WAYS, apiRoot + "/collections/");
    String objects =
        COLLECTION.replace("attribution-public", idOf("attribution-public", collections));
    String id = id("indicator");
    client
        .send(
            "POST",
            server + objects + "//objects/",
            TAXII_BOTH_WAYS,
            envelope(indicator(id, Stix.V1)).getBytes(UTF_8))
        .is(202);

    usa.object(id, "").is(200);
  }

  @Test
  @Tag("T-3.1-8")
  void xsoarTriesTaxii20IsTold406AndFallsBack() {
    Client client = Client.showing("Token " + token("JPN"));
    Map<String, String> taxii20 =
        Map.of(
            "Accept",
            "application/vnd.oasis.taxii+json; version=2.0, application/taxii+json;version=2.0");
    String query =
        OBJECTS
            + "/?limit=1000&added_after="
            + encoded(digits(mark, 6))
            + "&match%5Btype%5D=indicator%2Creport%2Cmalware";

    client.send("GET", "/taxii2/", taxii20, new byte[0]).isError(406);
    client.send("GET", query, taxii20, new byte[0]).isError(406);
    get(client, TAXII, "/taxii2/");
    List<String> listed = poll(client, TAXII, query, page -> query + "&next=" + next(page));

    assertThat(listed).isEqualTo(indicators);
  }

  @Test
  @Tag("T-3.1-6")
  @Tag("T-3.4-3p")
  @Tag("T-3.1-1p")
  void sentinelTakesSeveralMediaTypesAndSendsSevenDigitsAndAnOffset() {
    Client client = Client.showing("Basic " + base64("taxii:" + token("JPN")));
    Map<String, String> headers =
        Map.of(
            "Accept",
            "application/vnd.oasis.taxii+json;version=2.0,"
                + " application/taxii+json;version=2.1;q=0.9, application/json;q=0.1");
    String query = OBJECTS + "?added_after=" + digits(mark, 7).replace("Z", "%2B00:00");

    get(client, headers, API_ROOT.replaceAll("/$", ""));
    get(client, headers, API_ROOT + "collections");
    List<String> listed = poll(client, headers, query, page -> query + "&next=" + next(page));

    assertThat(listed).isEqualTo(indicators);
  }

  @Test
  @Tag("T-3.4-3p")
  @Tag("T-5.5-8")
  void eclecticiqSendsAnOffsetAndPostsInChunks() throws IOException {
    String token = token("USA");
    Client client = Client.showing("Bearer " + token);
    String query = OBJECTS + "/?added_after=" + encoded(digits(mark, 6).replace("Z", "+00:00"));
    String id = id("indicator");
    byte[] body = envelope(indicator(id, Stix.V1)).getBytes(UTF_8);

    List<String> listed =
        poll(client, TAXII, query, page -> OBJECTS + "/?next=" + next(page) + "&limit=2");
    try (RawConnection connection = new RawConnection()) {
      connection
          .head(
              "POST " + OBJECTS + "/ HTTP/1.1",
              "Host: localhost",
              "Authorization: Bearer " + token,
              "Accept: " + Client.TAXII,
              "Content-Type: " + Client.TAXII,
              "Transfer-Encoding: chunked")
          .write((Integer.toHexString(body.length) + "\r\n").getBytes(UTF_8))
          .write(body)
          .write("\r\n0\r\n\r\n".getBytes(UTF_8));
      connection.answer().is(202);
    }

    assertThat(listed).isEqualTo(indicators);
    usa.object(id, "").is(200);
  }

  /** A media type without a slash on each GET; {@code added_after} stays beside {@code next}. */
  @Test
  void fortisoarAsksTheApiRootForTheMediaTypeToGoOnWith() {
    Client client = Client.showing("Basic " + base64("fortisoar:" + token("JPN")));
    Map<String, String> odd =
        Map.of("Content-Type", "taxii+json;version=2.1", "Accept", Client.TAXII);
    Map<String, String> answered =
        Map.of("Accept", get(client, odd, API_ROOT).header("Content-Type").orElseThrow());
    Answer collections = get(client, answered, API_ROOT + "collections/");
    String objects = API_ROOT + "collections/" + idOf("attribution-public", collections);
    String since = "added_after=" + encoded(mark);

    List<String> ofOne =
        poll(
            client,
            answered,
            objects + "/objects/?" + since,
            page -> objects + "/objects/?next=" + next(page) + "&" + since);
    List<String> ofAll =
        poll(
            client,
            odd,
            objects + "/objects?" + since,
            page -> objects + "/objects?next=" + next(page) + "&" + since);

    assertThat(ofOne).isEqualTo(indicators);
    assertThat(ofAll).isEqualTo(indicators);
  }

  /** Its check of health asks as TAXII 2.0 does, unless it is told which header fields to send. */
  @Test
  void fortisoarsCheckOfHealthNeedsAnAcceptOfItsOwn() {
    Client client = Client.showing("Basic " + base64("fortisoar:" + token("JPN")));
    Map<String, String> ofItself =
        Map.of(
            "Content-Type",
            "application/json",
            "Accept",
            "application/vnd.oasis.taxii+json;version=2.0");

    client.send("GET", API_ROOT, ofItself, new byte[0]).isError(406);
    get(client, TAXII, API_ROOT);
  }

  /** The token is the password of a user without a name. */
  @Test
  @Tag("T-8.2.2-6")
  @Tag("T-3.4-3p")
  @Tag("T-3.5-8")
  void sumoLogicSendsAddedAfterOfAnyPrecision() {
    Client client = Client.showing("Basic " + base64(":" + token("JPN")));
    Map<String, String> headers = Map.of("Accept", "application/taxii+json");

    for (int digits = 0; digits <= 9; digits++) {
      String query = OBJECTS + "?limit=5000&added_after=" + digits(mark, digits) + "&next=";

      List<String> listed = poll(client, headers, query, page -> query + next(page));

      assertAllOnce(listed);
      if (digits >= 6) {
        assertThat(listed).as("%d digits", digits).isEqualTo(indicators);
      }
    }
  }

  /** Nothing missed, nothing twice; a date that was cut may bring what was there just before. */
  private void assertAllOnce(List<String> listed) {
    assertThat(listed).doesNotHaveDuplicates().endsWith(indicators.toArray(String[]::new));
  }
}

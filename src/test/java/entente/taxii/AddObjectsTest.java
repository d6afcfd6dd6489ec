package entente.taxii;

import static entente.taxii.Stix.envelope;
import static entente.taxii.Stix.id;
import static entente.taxii.Stix.indicator;
import static entente.taxii.Stix.indicatorWith;
import static entente.taxii.Stix.malware;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import entente.http.Answer;
import entente.http.Client;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** TAXII 2.1, section 5.5. */
@QuarkusTest
class AddObjectsTest {
  private static final String USA = "identity--523bec7b-a4ed-53cd-a0e9-85764e4deddc";

  private final CollectionClient usa = CollectionClient.of("USA", "attribution-public");

  @Test
  @Tag("T-5.5-1")
  @Tag("T-5.5-11")
  void objectIsAddedAndThereAtOnce() {
    String id = id("indicator");

    Answer answer = usa.post(envelope(indicator(id, Stix.V1))).is(202);

    JsonNode status = answer.json();
    assertThat(UUID.fromString(status.path("id").asText()).version()).isEqualTo(4);
    assertThat(status.path("status").asText()).isEqualTo("complete");
    assertThat(status.path("request_timestamp").asText())
        .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{6}Z");
    assertCounts(answer, 1, 0);
    assertThat(status.path("successes"))
        .hasToString(
            ("[{\"id\":\"%s\",\"version\":\"%s\",\"x_entente_receivers\":[\"ANONYMOUS\",\"AUS\","
                    + "\"CAN\",\"DESK\",\"EU\",\"GBR\",\"JPN\",\"NATO\",\"NZL\",\"USA\"]}]")
                .formatted(id, Stix.V1));
    assertThat(status.has("failures")).isFalse();
    assertThat(usa.object(id, "").is(200).each("objects", "id")).containsExactly(id);
    assertThat(usa.manifest("?match[id]=" + id).each("objects", "version"))
        .containsExactly(Stix.V1);
  }

  @Test
  @Tag("T-5.5-4")
  @Tag("T-4.3.1-3")
  void badObjectIsLineOfTheStatusThatNamesItsPlaceAndKeepsNoOtherOut() {
    String good = id("indicator");
    String bad = id("indicator");
    String foreign = id("malware");

    Answer answer =
        usa.post(
                envelope(
                    indicator(good, Stix.V1),
                    indicator(bad, "yesterday"),
                    Stix.by("GBR", malware(foreign)),
                    "17",
                    "{}"))
            .is(202);

    assertCounts(answer, 1, 4);
    List<String> messages = answer.each("failures", "message");
    assertThat(messages).anyMatch(it -> it.startsWith("/objects/1/modified: "));
    assertThat(messages).anyMatch(it -> it.startsWith("/objects/2/created_by_ref: "));
    assertThat(messages).anyMatch(it -> it.startsWith("/objects/3: "));
    assertThat(messages).anyMatch(it -> it.startsWith("/objects/4/type: "));
    assertThat(answer.each("failures", "id")).contains(bad, foreign);
    assertThat(usa.objects("?match[id]=" + good + "," + bad + "," + foreign).each("objects", "id"))
        .containsExactly(good);
  }

  @Test
  @Tag("T-5.5-4")
  void envelopeOfBadObjectsAloneIsAcceptedAndAddsNothing() {
    String id = id("indicator");

    Answer answer = usa.post(envelope(indicator(id, "yesterday"))).is(202);

    assertCounts(answer, 0, 1);
    usa.object(id, "").isError(404);
  }

  @Test
  @Tag("T-5.5-5")
  void sameVersionAgainIsSuccessAndChangesNothing() {
    String id = id("indicator");
    usa.add(indicator(id, Stix.V1));
    String before = usa.manifest("?match[version]=all&match[id]=" + id).is(200).text();

    Answer again = usa.post(envelope(indicator(id, Stix.V1), indicator(id, Stix.V1))).is(202);

    assertCounts(again, 2, 0);
    assertThat(again.each("successes", "message")).containsOnly("it was there; nothing changed");
    assertThat(usa.manifest("?match[version]=all&match[id]=" + id).is(200).text())
        .isEqualTo(before);
  }

  @Test
  @Tag("T-5.5-6")
  void sameVersionWithOtherContentIsFailureAndWhatIsThereStays() {
    String id = id("indicator");
    usa.add(indicator(id, Stix.V1));
    String before = usa.object(id, "").is(200).text();

    Answer other =
        usa.post(envelope(indicatorWith(id, Stix.V1, ",\"x_other\":\"EXERCISE other\""))).is(202);

    assertCounts(other, 0, 1);
    assertThat(other.each("failures", "message").get(0)).startsWith("/objects/0/modified: ");
    assertThat(usa.object(id, "").is(200).text()).isEqualTo(before);
  }

  @Test
  @Tag("T-5.5-7")
  void objectWithoutVersionsIsKeptAsItCame() {
    String id = id("ipv4-addr");
    usa.add(Stix.address(id));
    String before = usa.object(id, "").is(200).text();

    Answer other = usa.post(envelope(Stix.address(id).replace("192.0.2.1", "192.0.2.2"))).is(202);

    assertCounts(other, 1, 0);
    assertThat(usa.object(id, "").is(200).text()).isEqualTo(before);
  }

  @Test
  void newVersionOfAnotherPartnersObjectIsRefused() {
    String id = id("indicator");
    usa.add(indicator(id, Stix.V1));

    Answer answer =
        CollectionClient.of("GBR", "attribution-public")
            .post(envelope(indicator(id, Stix.V2)))
            .is(202);

    assertCounts(answer, 0, 1);
    assertThat(answer.each("failures", "message").get(0))
        .startsWith("/objects/0/created_by_ref: your own identity was expected");
  }

  @Test
  void editorMayWriteInAnybodysName() {
    String id = id("indicator");
    usa.add(indicatorWith(id, Stix.V1, ",\"created_by_ref\":\"" + USA + "\""));

    CollectionClient.of("DESK", "attribution-public")
        .add(indicatorWith(id, Stix.V2, ",\"created_by_ref\":\"" + USA + "\""));

    assertThat(usa.object(id, "").each("objects", "modified")).containsExactly(Stix.V2);
  }

  /** MISP, Splunk and OpenCTI send theirs with each push, made anew each time. */
  @Test
  void identityAndMarkingThatAreThereAreNoFailureWhoeverSendsThemAgain() {
    String identity = id("identity");
    String marking = id("marking-definition");
    usa.add(identity(identity, "2021", "EXERCISE"), statement(marking, "2021"));
    String before = usa.object(identity, "").is(200).text();
    CollectionClient gbr = CollectionClient.of("GBR", "attribution-public");

    for (CollectionClient client : List.of(usa, gbr)) {
      Answer again =
          client.post(envelope(identity(identity, "2022", "EXERCISE"), statement(marking, "2022")));

      assertCounts(again.is(202), 2, 0);
      assertThat(again.each("successes", "message"))
          .allSatisfy(message -> assertThat(message).contains("it was there"));
    }
    assertCounts(gbr.post(envelope(identity(identity, "2022", "another"))).is(202), 0, 1);
    assertThat(usa.object(identity, "").is(200).text()).isEqualTo(before);
  }

  private static String identity(String id, String year, String name) {
    return """
    {"type":"identity","spec_version":"2.1","id":"%s","created_by_ref":"%s",\
    "created":"%s-01-01T00:00:00.000Z","modified":"%s-01-01T00:00:00.000Z",\
    "name":"%s","identity_class":"organization"}\
    """
        .formatted(id, USA, year, year, name);
  }

  private static String statement(String id, String year) {
    return """
    {"type":"marking-definition","spec_version":"2.1","id":"%s","created_by_ref":"%s",\
    "created":"%s-01-01T00:00:00.000Z","definition_type":"statement",\
    "definition":{"statement":"EXERCISE"}}\
    """
        .formatted(id, USA, year);
  }

  @Test
  @Tag("T-7.1-2")
  void unknownPropertyOfTheEnvelopeIsIgnored() {
    String id = id("indicator");
    String objects = envelope(indicator(id, Stix.V1)).substring(1);

    assertCounts(usa.post("{\"x_acme_tag\":{\"a\":[1]},\"more\":false," + objects).is(202), 1, 0);
  }

  @ParameterizedTest
  @ValueSource(strings = {Client.TAXII, "application/stix+json; version=2.1"})
  void bundleIsTakenLikeAnEnvelope(String contentType) {
    String before = id("indicator");
    String behind = id("indicator");
    String head = "\"type\":\"bundle\",\"id\":\"%s\"".formatted(id("bundle"));

    Answer first =
        post(contentType, "{" + head + "," + envelope(indicator(before, Stix.V1)).substring(1));
    Answer last =
        post(
            contentType, envelope(indicator(behind, Stix.V1)).replaceFirst("}$", "," + head + "}"));

    assertCounts(first.is(202), 1, 0);
    assertCounts(last.is(202), 1, 0);
    usa.object(before, "").is(200);
    usa.object(behind, "").is(200);
  }

  private Answer post(String contentType, String body) {
    return usa.client()
        .send(
            "POST",
            usa.path() + "objects/",
            Map.of("Accept", Client.TAXII, "Content-Type", contentType),
            body.getBytes(StandardCharsets.UTF_8));
  }

  static Stream<Arguments> whatIsNoEnvelope() {
    String indicator = indicator("indicator--0f8fad5b-d9cb-469f-a165-70867728950e", Stix.V1);
    String envelope = envelope(indicator);
    return Stream.of(
        Arguments.of("nothing", ""),
        Arguments.of("white space", " \n\t"),
        Arguments.of("a word", "objects"),
        Arguments.of("null", "null"),
        Arguments.of("a list", "[" + indicator + "]"),
        Arguments.of("a text", "\"objects\""),
        Arguments.of("a number without end", "1".repeat(100_000)),
        Arguments.of("an empty object", "{}"),
        Arguments.of("no objects", "{\"objects\":[]}"),
        Arguments.of("objects that are no list", "{\"objects\":{}}"),
        Arguments.of("objects that are null", "{\"objects\":null}"),
        Arguments.of("an object alone", indicator),
        Arguments.of("a bundle without id", "{\"type\":\"bundle\"," + envelope.substring(1)),
        Arguments.of("a bundle without type", "{\"id\":\"bundle--1\"," + envelope.substring(1)),
        Arguments.of(
            "a bundle without id that says so late",
            envelope.substring(0, envelope.length() - 1) + ",\"type\":\"bundle\"}"),
        Arguments.of("half of it", envelope.substring(0, envelope.length() / 2)),
        Arguments.of("all but the end", envelope.substring(0, envelope.length() - 1)),
        Arguments.of("more behind the end", envelope + "{}"),
        Arguments.of("a comma too many", "{\"objects\":[" + indicator + ",]}"),
        Arguments.of("a comment", "/* */" + envelope),
        Arguments.of("single quotes", envelope.replace('"', '\'')),
        Arguments.of(
            "objects twice", envelope.substring(0, envelope.length() - 1) + ",\"objects\":[]}"),
        Arguments.of("a key twice", envelope("{\"type\":\"indicator\",\"type\":\"malware\"}")),
        Arguments.of(
            "deep nesting", "{\"objects\":[" + "[".repeat(5_000) + "]".repeat(5_000) + "]}"),
        Arguments.of("deep nesting beside", "{\"x\":" + "{\"x\":".repeat(50_000)),
        Arguments.of("a huge number", envelope("{\"a\":" + "9".repeat(5_000) + "}")),
        Arguments.of("a bad number", envelope("{\"a\":01}")),
        Arguments.of("NaN", envelope("{\"a\":NaN}")),
        Arguments.of("a bad escape", envelope("{\"a\":\"\\x\"}")),
        Arguments.of("a control character", envelope("{\"a\":\"\u0001\"}")),
        Arguments.of("a byte order mark", "\uFEFF" + envelope),
        Arguments.of("markup", "<html><body>objects</body></html>"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("whatIsNoEnvelope")
  @Tag("T-5.5-2")
  @Tag("T-5.5-3")
  void whatIsNoEnvelopeIs422AndAddsNothing(String what, String body) {
    Answer answer = usa.post(body);

    answer.isError(422);
    usa.object("indicator--0f8fad5b-d9cb-469f-a165-70867728950e", "").isError(404);
  }

  static Stream<byte[]> whatIsNotUtf8() {
    String envelope = envelope(indicatorWith(id("indicator"), Stix.V1, ",\"x_name\":\"é\""));
    return Stream.of(
        envelope.getBytes(StandardCharsets.ISO_8859_1),
        envelope.getBytes(StandardCharsets.UTF_16),
        envelope.getBytes(StandardCharsets.UTF_16LE),
        new byte[] {'{', (byte) 0xC0, (byte) 0x80, '}'},
        new byte[] {'{', '"', (byte) 0xED, (byte) 0xA0, (byte) 0x80, '"', '}'});
  }

  @ParameterizedTest
  @MethodSource
  @Tag("T-1.6.7-1")
  @Tag("T-5.5-3")
  void whatIsNotUtf8(byte[] body) {
    usa.client().post(usa.path() + "objects/", body).isError(422);
  }

  @Test
  void placeOfTheFaultIsNamed() {
    String body = "{\"objects\":[" + indicator(id("indicator"), Stix.V1) + ",{\"a\":]}]}";

    assertThat(usa.post(body).isError(422).error().path("description").asText())
        .startsWith("objects/1 is not well-formed I-JSON");
  }

  @Test
  void envelopeHasAtMostTenThousandObjects() {
    String objects =
        IntStream.range(0, 10_001).mapToObj(i -> "{}").collect(Collectors.joining(","));

    assertThat(usa.post("{\"objects\":[" + objects + "]}").isError(422).text())
        .contains("at most 10000");
    assertCounts(usa.post("{\"objects\":[" + objects.substring(3) + "]}").is(202), 0, 10_000);
  }

  @Test
  @Tag("T-perm-2")
  void readerMayNotWrite() {
    var jpn = CollectionClient.of("JPN", "ttps");
    var readToken = new CollectionClient(Client.of("USA", "taxii:*:read"), "ttps");

    jpn.post(envelope(malware(id("malware")))).isError(403);
    readToken.post(envelope(malware(id("malware")))).isError(403);
  }

  private static void assertCounts(Answer answer, int successes, int failures) {
    JsonNode status = answer.json();
    assertThat(status.path("total_count").asInt(-1)).isEqualTo(successes + failures);
    assertThat(status.path("success_count").asInt(-1)).isEqualTo(successes);
    assertThat(status.path("failure_count").asInt(-1)).isEqualTo(failures);
    assertThat(status.path("pending_count").asInt(-1)).isZero();
    assertThat(status.path("successes")).hasSize(successes);
    assertThat(status.path("failures")).hasSize(failures);
  }
}

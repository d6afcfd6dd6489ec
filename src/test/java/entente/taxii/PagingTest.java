package entente.taxii;

import static entente.taxii.Stix.id;
import static entente.taxii.Stix.indicator;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import entente.catalog.TaxiiTimestamp;
import entente.http.Answer;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The four endpoints that page (TAXII 2.1, sections 3.2 to 3.5). */
@QuarkusTest
class PagingTest {
  private static final String EPOCH = "1970-01-01T00:00:00.000000Z";
  private static final String FIRST = "X-TAXII-Date-Added-First";
  private static final String LAST = "X-TAXII-Date-Added-Last";
  private static final List<String> VERSIONS =
      IntStream.rangeClosed(1, 5).mapToObj("2021-03-0%d:"::formatted).map(PagingTest::day).toList();

  private final CollectionClient usa = CollectionClient.of("USA", "attribution-public");

  /** An endpoint, asked for all versions of one object: all four then list the same. */
  enum Endpoint {
    OBJECTS("objects/?match[version]=all&match[id]=%s"),
    MANIFEST("manifest/?match[version]=all&match[id]=%s"),
    OBJECT("objects/%s/?match[version]=all"),
    VERSIONS("objects/%s/versions/?");

    private final String form;

    Endpoint(String form) {
      this.form = form;
    }

    String query(String id) {
      return form.formatted(id);
    }

    List<String> listed(Answer answer) {
      return switch (this) {
        case OBJECTS, OBJECT -> answer.each("objects", "modified");
        case MANIFEST -> answer.each("objects", "version");
        case VERSIONS -> {
          List<String> versions = new ArrayList<>();
          answer.json().path("versions").forEach(version -> versions.add(version.asText()));
          yield versions;
        }
      };
    }
  }

  static Stream<Arguments> endpointsAndLimits() {
    return Stream.of(Endpoint.values())
        .flatMap(endpoint -> Stream.of(1, 2, 4, 5, 6).map(it -> Arguments.of(endpoint, it)));
  }

  @ParameterizedTest
  @MethodSource("endpointsAndLimits")
  @Tag("T-3.5-1")
  @Tag("T-3.5-2")
  @Tag("T-3.5-3")
  @Tag("T-3.5-4")
  @Tag("T-3.5-9")
  @Tag("T-3.4-6")
  @Tag("T-3.4-7")
  @Tag("T-5.3-6")
  void nextLeadsThroughAllInOrder(Endpoint endpoint, int limit) {
    String query = endpoint.query(fiveVersions()) + "&limit=" + limit;

    List<String> listed = new ArrayList<>();
    Answer page = get(query);
    listed.addAll(endpoint.listed(page));
    while (page.json().path("more").asBoolean()) {
      assertThat(endpoint.listed(page)).hasSize(limit);
      page = get(query + "&next=" + page.json().path("next").asText());
      listed.addAll(endpoint.listed(page));
    }

    assertThat(listed).isEqualTo(VERSIONS);
    assertThat(page.json().has("next")).isFalse();
  }

  @ParameterizedTest
  @MethodSource("endpointsAndLimits")
  @Tag("T-3.5-5")
  @Tag("T-3.4-4")
  void lastDateLeadsThroughAllInOrder(Endpoint endpoint, int limit) {
    String query = endpoint.query(fiveVersions()) + "&limit=" + limit;

    List<String> listed = new ArrayList<>();
    Answer page = get(query);
    while (!endpoint.listed(page).isEmpty()) {
      listed.addAll(endpoint.listed(page));
      page = get(query + "&added_after=" + page.header(LAST).orElseThrow());
    }

    assertThat(listed).isEqualTo(VERSIONS);
  }

  @ParameterizedTest
  @EnumSource(Endpoint.class)
  @Tag("T-3.2-1")
  @Tag("T-5.8-3")
  void pageSaysWhenItsFirstAndLastWereAdded(Endpoint endpoint) {
    String id = fiveVersions();
    List<String> dates =
        usa.manifest("?match[version]=all&match[id]=" + id).each("objects", "date_added");

    Answer first = get(endpoint.query(id) + "&limit=2");
    Answer second = get(endpoint.query(id) + "&limit=2&next=" + next(first));

    assertThat(dates).isSorted().doesNotHaveDuplicates();
    assertThat(first.header(FIRST)).contains(dates.get(0));
    assertThat(first.header(LAST)).contains(dates.get(1));
    assertThat(second.header(FIRST)).contains(dates.get(2));
    assertThat(second.header(LAST)).contains(dates.get(3));
  }

  @ParameterizedTest
  @EnumSource(Endpoint.class)
  @Tag("T-3.2-2")
  @Tag("T-5.3-2")
  @Tag("T-5.8-2")
  void emptyPageIsEmptyAndGivesThePlaceItWasAskedFrom(Endpoint endpoint) {
    String query = endpoint.query(fiveVersions());

    Answer page = get(query + "&added_after=2099-01-01T00:00:00Z");

    assertThat(page.text()).isEqualTo("{}");
    assertThat(page.header(FIRST)).contains("2099-01-01T00:00:00.000000Z");
    assertThat(page.header(LAST)).contains("2099-01-01T00:00:00.000000Z");
  }

  @Test
  @Tag("T-3.2-2")
  @Tag("T-5.4-2")
  void emptyPageFromTheStartGivesTheStart() {
    Answer page = usa.objects("?match[id]=" + id("indicator")).is(200);

    assertThat(page.text()).isEqualTo("{}");
    assertThat(page.header(FIRST)).contains(EPOCH);
    assertThat(page.header(LAST)).contains(EPOCH);
  }

  @ParameterizedTest
  @EnumSource(Endpoint.class)
  @Tag("T-3.5-6")
  void nextCarriesTheFiltersThatClientsLeaveOut(Endpoint endpoint) {
    String query = endpoint.query(fiveVersions());
    String bare = query.substring(0, query.indexOf('?') + 1);

    Answer page = get(bare + "next=" + next(get(query + "&limit=3")));

    assertThat(endpoint.listed(page)).isEqualTo(VERSIONS.subList(3, 5));
  }

  @Test
  @Tag("T-3.5-6")
  void nextMayGoOnWithAnotherLimit() {
    String query = Endpoint.MANIFEST.query(fiveVersions());

    Answer page = get(query + "&limit=3&next=" + next(get(query + "&limit=1")));

    assertThat(Endpoint.MANIFEST.listed(page)).isEqualTo(VERSIONS.subList(1, 4));
  }

  @Test
  @Tag("T-3.5-4")
  void nextStaysRightWhileObjectsComeAndGo() {
    String from = usa.mark();
    List<String> ids = Stream.generate(() -> id("indicator")).limit(4).toList();
    usa.add(ids.stream().map(it -> indicator(it, Stix.V1)).toArray(String[]::new));
    Answer first = usa.manifest("?limit=2&added_after=" + from).is(200);

    usa.delete(ids.get(1), "").is(200);
    usa.delete(ids.get(2), "").is(200);
    String late = id("indicator");
    usa.add(indicator(late, Stix.V1));
    Answer second = usa.manifest("?limit=2&next=" + next(first)).is(200);

    assertThat(first.each("objects", "id")).containsExactly(ids.get(0), ids.get(1));
    assertThat(second.each("objects", "id")).containsExactly(ids.get(3), late);
    assertThat(second.json().path("more").asBoolean(true)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"match[type]=malware", "match[version]=first"})
  @Tag("T-3.5-6")
  void filterThatNextWasNotGivenForIs400(String other) {
    String query = Endpoint.OBJECTS.query(fiveVersions());
    String next = next(get(query + "&limit=1"));

    usa.objects("?next=" + next + "&" + other).isError(400);
  }

  @ParameterizedTest
  @EnumSource(Endpoint.class)
  @Tag("T-3.5-6")
  void laterOfNextAndAddedAfterCounts(Endpoint endpoint) {
    String from = usa.mark();
    String query = endpoint.query(fiveVersions());
    Answer first = get(query + "&limit=2&added_after=" + from);
    String last = first.header(LAST).orElseThrow();
    String continued = query + "&next=" + next(first) + "&added_after=";

    for (String earlier : List.of(moved(from, -1), from, first.header(FIRST).orElseThrow(), last)) {
      assertThat(endpoint.listed(get(continued + earlier))).isEqualTo(VERSIONS.subList(2, 5));
    }
    String third = get(query + "&limit=3&added_after=" + from).header(LAST).orElseThrow();
    assertThat(endpoint.listed(get(continued + third))).isEqualTo(VERSIONS.subList(3, 5));
    assertThat(get(continued + "2099-01-01T00:00:00Z").text()).isEqualTo("{}");
    usa.client().get(usa.path() + continued + "garbage").isError(400);
  }

  @Test
  void nextCarriesAnyValueThatAFilterMayHave() {
    String from = usa.mark();
    usa.add(indicator(id("indicator"), Stix.V1), indicator(id("indicator"), Stix.V1));
    String query = "?limit=1&added_after=" + from + "&match[type]=indicator,x%0Ay,z%3Dw%26v";

    Answer first = usa.objects(query).is(200);
    Answer second = usa.objects("?next=" + next(first)).is(200);

    assertThat(second.each("objects", "id"))
        .hasSize(1)
        .doesNotContainAnyElementsOf(first.each("objects", "id"));
  }

  @Test
  @Tag("T-3.5-7")
  void nextOfAnotherListingIs400() {
    String id = fiveVersions();
    String next = next(get(Endpoint.OBJECTS.query(id) + "&limit=1"));

    usa.object(id, "?next=" + next).isError(400);
    new CollectionClient(usa.client(), "ttps").objects("?next=" + next).isError(400);
  }

  @Test
  @Tag("T-3.5-8")
  void nextThatWasChangedAnywhereIs400() {
    String next = next(get(Endpoint.OBJECTS.query(fiveVersions()) + "&limit=1"));

    // The last character of base64url may carry bits that say nothing.
    assertThat(IntStream.range(0, next.length() - 1).filter(at -> at % 7 == 0).boxed())
        .allSatisfy(at -> usa.objects("?next=" + changed(next, at)).isError(400));
    usa.objects("?next=" + next.substring(0, next.length() / 2)).isError(400);
    usa.objects("?next=" + next + next).isError(400);
  }

  @Test
  @Tag("T-3.5-8")
  void emptyNextIsNone() {
    String query = Endpoint.OBJECTS.query(fiveVersions());

    assertThat(get(query + "&next=").text()).isEqualTo(get(query).text());
  }

  private static String version(Answer manifest, String type) {
    return record(manifest, type).path("version").asText();
  }

  private static JsonNode record(Answer manifest, String type) {
    return StreamSupport.stream(manifest.json().path("objects").spliterator(), false)
        .filter(it -> it.path("id").asText().startsWith(type + "--"))
        .findFirst()
        .orElseThrow();
  }

  @Test
  @Tag("T-5.3-5")
  @Tag("T-5.3-1")
  void manifestAndObjectsListTheSame() {
    String from = usa.mark();
    usa.add(
        indicator(id("indicator"), "2021-03-01T00:00:00.123456789Z"),
        Stix.address(id("ipv4-addr")),
        Stix.releasableTo(id("marking-definition"), "USA"));

    Answer objects = usa.objects("?added_after=" + from).is(200);
    Answer manifest = usa.manifest("?added_after=" + from).is(200);

    assertThat(manifest.each("objects", "id")).hasSize(3).isEqualTo(objects.each("objects", "id"));
    // As the object writes it; without modified its created; without both its date added.
    assertThat(version(manifest, "indicator")).isEqualTo("2021-03-01T00:00:00.123456789Z");
    assertThat(version(manifest, "marking-definition")).isEqualTo("2021-01-01T00:00:00.000Z");
    assertThat(version(manifest, "ipv4-addr"))
        .isEqualTo(record(manifest, "ipv4-addr").path("date_added").asText());
    assertThat(manifest.each("objects", "media_type"))
        .containsOnly("application/stix+json;version=2.1");
  }

  @Test
  @Tag("T-3.3-1")
  @Tag("T-5.8-4")
  @Tag("T-3.4.1-ver-5")
  void orderIsThatOfAddingAndNotThatOfVersions() {
    String id = id("indicator");
    usa.add(indicator(id, Stix.V3));
    usa.add(indicator(id, Stix.V1));
    usa.add(indicator(id, Stix.V2));

    assertThat(Endpoint.VERSIONS.listed(usa.versions(id, "").is(200)))
        .containsExactly(Stix.V3, Stix.V1, Stix.V2);
  }

  private static String moved(String timestamp, int micros) {
    return TaxiiTimestamp.text(TaxiiTimestamp.micros(timestamp) + micros);
  }

  private static String changed(String text, int at) {
    char other = text.charAt(at) == 'A' ? 'B' : 'A';
    return text.substring(0, at) + other + text.substring(at + 1);
  }

  private String fiveVersions() {
    String id = id("indicator");
    usa.add(VERSIONS.stream().map(it -> indicator(id, it)).toArray(String[]::new));
    return id;
  }

  private Answer get(String query) {
    return usa.client().get(usa.path() + query).is(200);
  }

  private static String next(Answer page) {
    JsonNode next = page.json().path("next");
    assertThat(page.json().path("more").booleanValue()).isTrue();
    assertThat(next.isTextual()).isTrue();
    return next.textValue();
  }

  private static String day(String date) {
    return date.replace(":", "T00:00:00.000Z");
  }
}

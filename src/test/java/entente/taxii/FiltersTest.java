package entente.taxii;

import static entente.taxii.Stix.id;
import static entente.taxii.Stix.indicator;
import static entente.taxii.Stix.malware;
import static org.assertj.core.api.Assertions.assertThat;

import entente.http.Answer;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The filters of a query string (TAXII 2.1, section 3.4). */
@QuarkusTest
class FiltersTest {
  private final CollectionClient usa = CollectionClient.of("USA", "attribution-public");

  @Test
  @Tag("T-3.4-9")
  @Tag("T-3.4.1-id")
  @Tag("T-3.4.1-type")
  @Tag("T-3.4.1-spec-1")
  @Tag("T-3.4.1-spec-2")
  @Tag("T-3.4.1-spec-3")
  void valuesOfOneFilterAreChoicesAndFiltersAreMetTogether() {
    String from = usa.mark();
    String indicator = id("indicator");
    String malware = id("malware");
    String address = id("ipv4-addr");
    usa.add(indicator(indicator, Stix.V1), malware(malware), Stix.address(address));
    String after = "?added_after=" + from;

    assertThat(ids(after)).containsExactly(indicator, malware, address);
    assertThat(ids(after + "&match[type]=indicator")).containsExactly(indicator);
    assertThat(ids(after + "&match[type]=malware,ipv4-addr")).containsExactly(malware, address);
    assertThat(ids(after + "&match[id]=" + address + "," + indicator))
        .containsExactly(indicator, address);
    assertThat(ids(after + "&match[type]=malware&match[id]=" + indicator + "," + malware))
        .containsExactly(malware);
    assertThat(ids(after + "&match[type]=malware&match[id]=" + indicator)).isEmpty();
    assertThat(ids(after + "&match[spec_version]=2.1,2.0")).hasSize(3);
    assertThat(ids(after + "&match[spec_version]=2.0")).isEmpty();
    assertThat(ids(after + "&match[type]=x-nothing")).isEmpty();
    assertThat(ids(after + "&match[id]=nothing")).isEmpty();
    assertThat(
            ids(
                after
                    + "&match[type]=malware,indicator&match[id]="
                    + malware
                    + "&match[version]=all&match[spec_version]=2.1&limit=10"))
        .containsExactly(malware);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "last                          | 3",
        "first                         | 1",
        "all                           | 1 2 3",
        "first,last                    | 1 3",
        "2021-03-02T00:00:00.000Z      | 2",
        "2021-03-02T00:00:00Z          | 2",
        "2021-03-02T00:00:00.000000Z   | 2",
        "2021-03-02T00:00:00.000Z,last | 2 3",
        "2021-03-01T00:00:00Z,first    | 1",
        "2020-01-01T00:00:00.000Z      | ''"
      })
  @Tag("T-3.4.1-ver-2")
  @Tag("T-3.4.1-ver-4")
  @Tag("T-5.5-13")
  void versionsAddUpWithoutRepetition(String filter, String days) {
    String id = id("indicator");
    usa.add(indicator(id, Stix.V1), indicator(id, Stix.V2), indicator(id, Stix.V3));

    Answer answer = usa.objects("?match[id]=" + id + "&match[version]=" + filter).is(200);

    assertThat(answer.each("objects", "modified"))
        .containsExactlyElementsOf(
            days.isEmpty()
                ? List.of()
                : List.of(days.split(" ")).stream()
                    .map(day -> "2021-03-0" + day + "T00:00:00.000Z")
                    .toList());
  }

  @ParameterizedTest
  @ValueSource(strings = {"first", "last", "all", "first,last"})
  @Tag("T-3.4.1-ver-2")
  void onlyVersionIsShownOnce(String filter) {
    String id = id("indicator");
    usa.add(indicator(id, Stix.V1));

    assertThat(ids("?match[id]=" + id + "&match[version]=" + filter)).hasSize(1);
  }

  @Test
  @Tag("T-3.4.1-ver-1")
  @Tag("T-3.4.1-ver-4")
  void withoutVersionsNamedTheNewestIsMeant() {
    String id = id("indicator");
    usa.add(indicator(id, Stix.V2), indicator(id, Stix.V1));

    assertThat(usa.objects("?match[id]=" + id).each("objects", "modified"))
        .containsExactly(Stix.V2);
  }

  @Test
  @Tag("T-3.4-2")
  void addedAfterIsExclusive() {
    String id = id("indicator");
    usa.add(indicator(id, Stix.V1));

    String date = usa.dateAdded(id);

    assertThat(ids("?match[id]=" + id + "&added_after=" + date)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2021-01-01T00:00:00Z",
        "2021-01-01T00:00:00.5Z",
        "2021-01-01T00:00:00.123Z",
        "2021-01-01T00:00:00.123456Z",
        "2021-01-01T00:00:00.123456789Z",
        "2021-01-01T00:00:00%2B00:00",
        "2021-01-01T09%3A00%3A00%2B09%3A00",
        "1970-01-01T00:00:00Z"
      })
  @Tag("T-3.4-3p")
  void addedAfterIsTakenAsClientsWriteIt(String timestamp) {
    String id = id("indicator");
    usa.add(indicator(id, Stix.V1));

    assertThat(ids("?match[id]=" + id + "&added_after=" + timestamp)).containsExactly(id);
  }

  @Test
  @Tag("T-url")
  void escapedFiltersMeanTheSame() {
    String id = id("indicator");
    usa.add(indicator(id, Stix.V1));

    assertThat(ids("?match%5Bid%5D=" + id + "%2Cnothing&match%5Btype%5D=%69ndicator"))
        .containsExactly(id);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "limit=0",
        "limit=-1",
        "limit=abc",
        "limit=1.5",
        "limit=1e3",
        "limit=%2B1",
        "limit=%201",
        "limit=0x10",
        "limit=",
        "limit=1&limit=1",
        "limit=9999999999999999999",
        "limit=%D9%A1",
        "added_after=",
        "added_after=foo",
        "added_after=2020-01-01",
        "added_after=2020-13-01T00:00:00Z",
        "added_after=2020-01-01T00:00:00",
        "added_after=2020-01-01T00:00:00.1234567890Z",
        "added_after=2020-01-01T00:00:00Z,2021-01-01T00:00:00Z",
        "added_after=2020-01-01T00:00:00Z&added_after=2020-01-01T00:00:00Z",
        "added_after=%2B999999999-01-01T00:00:00Z",
        "match[id]=",
        "match[id]=a,,b",
        "match[id]=%00",
        "match[type]=malware,%00",
        "match[spec_version]=%00",
        "match[id]=a&match[id]=b",
        "match[type]=",
        "match[type]=,",
        "match[type]=indicator&match[type]=malware",
        "match[version]=",
        "match[version]=newest",
        "match[version]=LAST",
        "match[version]=all,first",
        "match[version]=last,last",
        "match[version]=2016",
        "match[version]=2021-02-30T00:00:00Z",
        "match[version]=2021-03-01T00:00:00.000Z,2021-03-01T00:00:00.000Z",
        "match[spec_version]=",
        "match[spec_version]=2.1&match[spec_version]=2.1",
        "next=garbage",
        "next=%00",
        "next=AAAA",
        "next=!!!"
      })
  @Tag("T-3.4-1")
  @Tag("T-3.4-3")
  @Tag("T-3.4-5")
  @Tag("T-3.4-10")
  @Tag("T-3.4-12")
  @Tag("T-3.4.1-ver-3")
  @Tag("T-3.5-8")
  @Tag("T-5.4-5")
  void malformedFilterIs400OnWhateverPages(String query) {
    usa.objects("?" + query).isError(400);
    usa.manifest("?" + query).isError(400);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "match[id]=%F0%9F%92%A9",
        "match[type]=%01",
        "match[type]='%20OR%201=1--",
        "match[type]=%ff",
        "match[spec_version]=9.9"
      })
  @Tag("T-3.4.1-id")
  @Tag("T-3.4.1-type")
  @Tag("T-5.4-2")
  @Tag("T-5.3-2")
  void oddValueMatchesNothing(String query) {
    assertThat(usa.objects("?" + query).is(200).text()).isEqualTo("{}");
    assertThat(usa.manifest("?" + query).is(200).text()).isEqualTo("{}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"match[name]=x", "match[confidence]=", "offset=-1", "&&==&", "a=b&a=b"})
  @Tag("T-3.4-11")
  void unknownParameterIsIgnored(String query) {
    String id = id("indicator");
    usa.add(indicator(id, Stix.V1));

    assertThat(ids("?match[id]=" + id + "&" + query)).containsExactly(id);
  }

  @Test
  @Tag("T-3.4-8")
  void limitBeyondAllMeansTheMost() {
    String id = id("indicator");
    usa.add(indicator(id, Stix.V1));

    assertThat(ids("?match[id]=" + id + "&limit=999999999999999999")).containsExactly(id);
  }

  private List<String> ids(String query) {
    return usa.objects(query).is(200).each("objects", "id");
  }
}

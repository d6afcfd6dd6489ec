package entente.taxii;

import static entente.taxii.Stix.envelope;
import static entente.taxii.Stix.id;
import static entente.taxii.Stix.indicator;
import static org.assertj.core.api.Assertions.assertThat;

import entente.http.Answer;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Promise 1: what a reader may not see leaves no trace in what they are told. */
@QuarkusTest
class HiddenObjectsTest {
  private final CollectionClient usa = CollectionClient.of("USA", "victims-restricted");
  private final CollectionClient jpn = CollectionClient.of("JPN", "victims-restricted");
  private final String forBritain = id("marking-definition");

  @Test
  void nothingThatIsToldChangesWhenHiddenObjectsComeAndGo() {
    String from = usa.mark(Stix.GREEN);
    usa.add(visible(id("indicator")), visible(id("indicator")), visible(id("indicator")));
    List<String> before = everythingThatJapanIsTold(from);
    String hidden = id("indicator");

    usa.add(Stix.releasableTo(forBritain, "GBR"), hidden(hidden), hidden(id("indicator")));
    List<String> withHidden = everythingThatJapanIsTold(from);
    usa.delete(hidden, "").is(200);
    List<String> afterDeleting = everythingThatJapanIsTold(from);

    assertThat(withHidden).isEqualTo(before);
    assertThat(afterDeleting).isEqualTo(before);
  }

  @Test
  void pageIsFullAndMoreIsRightThoughHiddenObjectsLieBetween() {
    String from = usa.mark(Stix.GREEN);
    String first = id("indicator");
    String last = id("indicator");
    usa.add(Stix.releasableTo(forBritain, "GBR"), visible(first));
    usa.add(hidden(id("indicator")));
    usa.add(visible(last));
    usa.add(hidden(id("indicator")));

    Answer both = jpn.manifest("?limit=2&added_after=" + from).is(200);
    Answer one = jpn.manifest("?limit=1&added_after=" + from).is(200);
    Answer other = jpn.manifest("?limit=1&next=" + one.json().path("next").asText()).is(200);

    assertThat(both.each("objects", "id")).containsExactly(first, last);
    assertThat(both.json().path("more").asBoolean(true)).isFalse();
    assertThat(both.header("X-TAXII-Date-Added-Last")).contains(jpn.dateAdded(last));
    assertThat(one.each("objects", "id")).containsExactly(first);
    assertThat(one.json().path("more").asBoolean()).isTrue();
    assertThat(other.each("objects", "id")).containsExactly(last);
    assertThat(other.json().path("more").asBoolean(true)).isFalse();
  }

  @Test
  @Tag("T-perm-3")
  void hiddenObjectIsAnsweredLikeUnknownOne() {
    String hidden = id("indicator");
    String unknown = id("indicator");
    usa.add(Stix.releasableTo(forBritain, "GBR"), hidden(hidden));

    assertThat(told(jpn.object(hidden, ""))).isEqualTo(told(jpn.object(unknown, "")));
    assertThat(told(jpn.versions(hidden, ""))).isEqualTo(told(jpn.versions(unknown, "")));
    assertThat(told(jpn.object(hidden, "?match[version]=" + Stix.V1)))
        .isEqualTo(told(jpn.object(unknown, "?match[version]=" + Stix.V1)));
    assertThat(told(jpn.object(hidden, "?match[spec_version]=2.0")))
        .isEqualTo(told(jpn.object(unknown, "?match[spec_version]=2.0")));
    assertThat(told(jpn.objects("?match[id]=" + hidden)))
        .isEqualTo(told(jpn.objects("?match[id]=" + unknown)));
    assertThat(told(jpn.delete(hidden, ""))).isEqualTo(told(jpn.delete(unknown, "")));
    usa.object(hidden, "").is(200);
  }

  @Test
  void addingIsAnsweredAlikeWhetherTheIdentifierIsHiddenOrNew() {
    String hidden = id("indicator");
    String unknown = id("indicator");
    usa.add(Stix.releasableTo(forBritain, "GBR"), hidden(hidden));

    Answer ofHidden = jpn.post(envelope(byJapan(hidden))).is(202);
    Answer ofUnknown = jpn.post(envelope(byJapan(unknown))).is(202);
    Answer ofHiddenAgain = jpn.post(envelope(byJapan(hidden))).is(202);
    Answer ofUnknownAgain = jpn.post(envelope(byJapan(unknown))).is(202);

    assertThat(ofHidden.json().path("successes").toString().replace(hidden, unknown))
        .isEqualTo(ofUnknown.json().path("successes").toString());
    assertThat(ofHiddenAgain.json().path("successes").toString().replace(hidden, unknown))
        .isEqualTo(ofUnknownAgain.json().path("successes").toString());
    jpn.delete(hidden, "").is(200);
    jpn.object(hidden, "").isError(404);
    assertThat(usa.object(hidden, "").is(200).text())
        .isEqualTo("{\"more\":false,\"objects\":[" + hidden(hidden) + "]}");
  }

  @Test
  @Tag("T-3.5-7")
  void cursorOfAnotherPartnerShowsItsBearerNoMoreThanTheirOwn() {
    String from = usa.mark(Stix.GREEN);
    String second = id("indicator");
    usa.add(Stix.releasableTo(forBritain, "GBR"), visible(id("indicator")));
    usa.add(hidden(id("indicator")), hidden(id("indicator")));
    usa.add(visible(second));
    Answer first = usa.objects("?limit=3&added_after=" + from).is(200);
    String place = first.header("X-TAXII-Date-Added-Last").orElseThrow();

    Answer stolen = jpn.objects("?next=" + first.json().path("next").asText()).is(200);

    assertThat(stolen.each("objects", "id")).containsExactly(second);
    assertThat(stolen.text()).isEqualTo(jpn.objects("?added_after=" + place).is(200).text());
  }

  @Test
  void markingThatNarrowsIsAsHiddenAsWhatItMarks() {
    usa.add(Stix.releasableTo(forBritain, "GBR"));

    assertThat(told(jpn.object(forBritain, "")))
        .isEqualTo(told(jpn.object(id("marking-definition"), "")));
  }

  private String visible(String id) {
    return indicator(id, Stix.V1, Stix.GREEN);
  }

  private String byJapan(String id) {
    return Stix.by("JPN", visible(id));
  }

  private String hidden(String id) {
    return indicator(id, Stix.V1, Stix.GREEN, forBritain);
  }

  private List<String> everythingThatJapanIsTold(String from) {
    return Stream.of("", "&limit=1", "&limit=2", "&limit=3", "&limit=4", "&match[type]=indicator")
        .map(filter -> "?added_after=" + from + filter)
        .flatMap(
            query ->
                Stream.of(
                    jpn.objects(query),
                    jpn.manifest(query),
                    jpn.objects(query + "&match[version]=all")))
        .map(HiddenObjectsTest::told)
        .toList();
  }

  /** The whole answer, dates included. */
  private static String told(Answer answer) {
    return answer.status() + "\n" + answer.headers() + "\n" + answer.withoutErrorId();
  }
}

package entente.taxii;

import static entente.taxii.Stix.id;
import static entente.taxii.Stix.indicator;
import static org.assertj.core.api.Assertions.assertThat;

import entente.http.Answer;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Promise 1, whatever is kept: what was changed is in the very next answer, on every way to it and
 * however often it was asked for before. A subclass names only the store.
 */
abstract class KeptPagesContract {
  private static final int OFTEN = 3;

  private final CollectionClient usa = CollectionClient.of("USA", "victims-restricted");
  private final CollectionClient japan = CollectionClient.of("JPN", "victims-restricted");
  private final String toJapan = id("marking-definition");
  private final String toNato = id("marking-definition");
  private final String object = id("indicator");
  private String mark = "";

  @BeforeEach
  void publish() {
    usa.add(Stix.releasableTo(toJapan, "JPN"), Stix.releasableTo(toNato, "NATO"));
    mark = usa.mark(Stix.AMBER_STRICT, toNato);
    usa.add(version(object, Stix.V1, toJapan));
    usa.add(version(id("indicator"), Stix.V1, toJapan));
    asked(Stix.V1);
  }

  @Test
  void newVersionIsInTheVeryNextAnswer() {
    usa.add(version(object, Stix.V2, toJapan));

    asked(Stix.V2);
  }

  @Test
  void narrowedObjectIsInNoAnswerFromThenOn() {
    usa.add(version(object, Stix.V2, toNato));

    assertGone();
  }

  @Test
  void deletedObjectIsInNoAnswerFromThenOn() {
    usa.delete(object, "").is(200);

    assertGone();
  }

  @Test
  void deletedVersionIsInNoAnswerFromThenOn() {
    usa.add(version(object, Stix.V2, toJapan));
    asked(Stix.V2);

    usa.delete(object, "?match[version]=last").is(200);

    asked(Stix.V1);
    assertThat(japan.versions(object, "").is(200).text()).doesNotContain(Stix.V2);
  }

  @Test
  void whatIsAddedIsInTheAnswerToTheNextPoll() {
    String last =
        japan.objects("?added_after=" + mark).header("X-TAXII-Date-Added-Last").orElseThrow();
    String poll = "?added_after=" + last;
    for (int i = 0; i < OFTEN; i++) {
      assertThat(japan.objects(poll).is(200).text()).isEqualTo("{}");
    }
    String added = id("indicator");

    usa.add(version(added, Stix.V1, toJapan));

    assertThat(japan.objects(poll).is(200).each("objects", "id")).containsExactly(added);
  }

  /** Each has its own answer, though they ask for the same. */
  @Test
  void readersOfOtherSightAreShownWhatIsTheirs() {
    String query = "?match[version]=all&match[id]=" + object;

    assertThat(CollectionClient.of("CAN", "victims-restricted").objects(query).is(200).text())
        .isEqualTo("{}");
    assertThat(japan.objects(query).is(200).each("objects", "id")).containsExactly(object);
  }

  private static String version(String id, String version, String recipients) {
    return indicator(id, version, Stix.AMBER_STRICT, recipients);
  }

  /** Asked for again and again, each way shows that version as the newest one. */
  private void asked(String newest) {
    for (int i = 0; i < OFTEN; i++) {
      for (Supplier<Answer> way : ways("")) {
        assertThat(way.get().is(200).text()).contains(newest).contains(object);
      }
      for (Supplier<Answer> way : ways("match[version]=all&")) {
        assertThat(way.get().is(200).text()).contains(object);
      }
      assertThat(japan.object(object, "").is(200).each("objects", "modified"))
          .containsExactly(newest);
      assertThat(japan.versions(object, "").is(200).text()).contains(newest);
    }
  }

  private void assertGone() {
    for (String versions : List.of("", "match[version]=all&")) {
      for (Supplier<Answer> way : ways(versions)) {
        assertThat(way.get().is(200).text()).doesNotContain(object);
      }
    }
    japan.object(object, "").isError(404);
    japan.object(object, "?match[version]=all").isError(404);
    japan.versions(object, "").isError(404);
  }

  private List<Supplier<Answer>> ways(String filters) {
    return List.of(
        () -> japan.objects("?" + filters + "match[id]=" + object),
        () -> japan.objects("?" + filters + "added_after=" + mark),
        () -> japan.manifest("?" + filters + "match[type]=indicator&added_after=" + mark));
  }
}

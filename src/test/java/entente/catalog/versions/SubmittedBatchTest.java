package entente.catalog.versions;

import static entente.catalog.Objects.CLEAR;
import static entente.catalog.Objects.RED_FOR_GBR;
import static entente.catalog.versions.Versions.ID;
import static entente.catalog.versions.Versions.day;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import entente.catalog.Addition;
import entente.catalog.Addition.Result;
import entente.catalog.Contributor;
import entente.catalog.DateAdded;
import entente.catalog.Objects;
import entente.catalog.PartnerCode;
import entente.catalog.Release;
import entente.catalog.ReleaseLabel;
import entente.catalog.Submission;
import entente.catalog.WriteLimits;
import entente.catalog.versions.SubmittedBatch.Decision;
import entente.problem.Problem;
import entente.stix.StixId;
import entente.stix.StixObject;
import entente.stix.TlpLevel;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Promise 9: what a submission costs grows with it, and not with its square. */
class SubmittedBatchTest {
  private static final Contributor USA = Versions.contributor("USA", false, TlpLevel.RED);
  private static final WriteLimits LIMITS = new WriteLimits(1_000, 1_000, 1_000, 10_000, 500);

  private final EmptyCollection collection = new EmptyCollection();

  @Test
  void largeSubmissionAsksNoMoreQuestionsThanASmallOne() {
    assertThat(decide(LIMITS, referrers(10)).plan().additions()).hasSize(10);
    List<String> asked = List.copyOf(collection.asked);
    collection.asked.clear();

    assertThat(decide(LIMITS, referrers(1_000)).plan().additions()).hasSize(1_000);

    assertThat(collection.asked).isEqualTo(asked).hasSizeLessThan(10);
  }

  @Test
  void versionsOfOneObjectAndAllThatReferToItAreLookedAtOnceForEachNarrowing() {
    List<Submission> submissions = new ArrayList<>(referrers(1_000));
    IntStream.rangeClosed(1, 9)
        .mapToObj(n -> submission(CLEAR, Objects.indicator(ID.value(), day(n))))
        .forEach(submissions::add);
    submissions.add(submission(RED_FOR_GBR, Objects.indicator(ID.value(), day(10))));

    Decision decision = decide(LIMITS, submissions);

    assertThat(decision.plan().additions().subList(0, 1_000))
        .extracting(it -> it.release().orElseThrow())
        .containsOnly(RED_FOR_GBR.admitting(USA.partner()));
    assertThat(2 * LIMITS.rowsMax() + 1 - decision.objects().work().asking())
        .as("when the first version came, and when the last one narrowed it")
        .isEqualTo(2_000);
  }

  /** Else a few thousand objects could keep the collection locked for minutes. */
  @Test
  void submissionWhoseNarrowingsMeetTooManyReferencesIsRefused() {
    List<Submission> submissions = new ArrayList<>(referrers(1_000));
    IntStream.rangeClosed(1, 20)
        .mapToObj(n -> submission(n % 2 == 0 ? RED_FOR_GBR : CLEAR, version(n)))
        .forEach(submissions::add);

    assertThatThrownBy(() -> decide(LIMITS, submissions))
        .isInstanceOf(Problem.class)
        .hasMessageContaining("more than 10000 versions and references");
  }

  @Test
  void objectsThatTogetherReferToTooManyAreRefusedAndTheOthersEnter() {
    StixObject many = referringTo(600);
    StixObject more = referringTo(600);
    StixObject few = referringTo(100);
    WriteLimits limits = new WriteLimits(700, 1_000, 1_000, 2_000, 500);

    Decision decision =
        decide(
            limits,
            Stream.of(many, more, few, referringTo(800)).map(it -> submission(CLEAR, it)).toList());

    assertThat(decision.plan().additions())
        .extracting(Addition::result)
        .containsExactly(
            Result.ADDED, Result.TOO_MANY_REFERENCES, Result.ADDED, Result.TOO_MANY_REFERENCES);
  }

  private Decision decide(WriteLimits limits, List<Submission> submissions) {
    return new SubmittedBatch(collection, USA, submissions, limits)
        .decide(new DateAdded(1_000_000))
        .await()
        .atMost(Duration.ofSeconds(60));
  }

  private static List<Submission> referrers(int count) {
    return IntStream.range(0, count)
        .mapToObj(n -> submission(CLEAR, referring(List.of(ID.value()))))
        .toList();
  }

  private static StixObject referringTo(int count) {
    return referring(IntStream.range(0, count).mapToObj(n -> Objects.id("indicator")).toList());
  }

  private static StixObject referring(List<String> targets) {
    return Objects.object(
        "{\"type\":\"x-exercise\",\"id\":\"%s\",\"x_refs\":[%s]}"
            .formatted(
                Objects.id("x-exercise"),
                String.join(",", targets.stream().map(it -> '"' + it + '"').toList())));
  }

  private static StixObject version(int day) {
    return Objects.indicator(ID.value(), day(day));
  }

  private static Submission submission(Release release, StixObject object) {
    return new Submission(object, USA.partner(), release);
  }

  /** Holds nothing, and notes what it is asked. */
  private static final class EmptyCollection implements CollectionSnapshot {
    private final List<String> asked = new ArrayList<>();

    private <T> Uni<T> answer(String question, T nothing) {
      asked.add(question);
      return Uni.createFrom().item(nothing);
    }

    @Override
    public CollectionHead head() {
      return CollectionHead.UNUSED;
    }

    @Override
    public Uni<Map<ReleaseLabel, Release>> releases() {
      return answer("releases", Map.of());
    }

    @Override
    public Uni<List<StoredVersion>> kept(Wish wish, int max) {
      return answer("kept", List.of());
    }

    @Override
    public Uni<List<StoredVersion>> ends(Set<StixId> ids, int max) {
      return answer("ends", List.of());
    }

    @Override
    public Uni<List<StoredVersion>> facts(Set<OwnedId> objects, int max) {
      return answer("facts", List.of());
    }

    @Override
    public Uni<Map<DateAdded, Buffer>> documents(List<StoredVersion> versions) {
      return answer("documents", Map.of());
    }

    @Override
    public Uni<List<Referrer>> referrers(Set<OwnedId> targets, Set<PartnerCode> without, int max) {
      return answer("referrers", List.of());
    }

    @Override
    public Uni<Map<Reference, Integer>> referred(
        Set<OwnedId> targets, Set<PartnerCode> by, int max) {
      return answer("referred", Map.of());
    }
  }
}

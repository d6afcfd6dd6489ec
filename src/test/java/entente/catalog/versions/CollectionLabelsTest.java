package entente.catalog.versions;

import static entente.catalog.versions.Versions.CLEAR;
import static entente.catalog.versions.Versions.RED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import entente.catalog.CollectionId;
import entente.catalog.DateAdded;
import entente.catalog.Objects;
import entente.catalog.PartnerCode;
import entente.catalog.Release;
import entente.catalog.ReleaseLabel;
import entente.catalog.ReleaseLabels;
import entente.catalog.Sight;
import entente.catalog.Visibility;
import entente.catalog.versions.CollectionLabels.Answer;
import entente.problem.Problem;
import entente.stix.TlpLevel;
import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class CollectionLabelsTest {
  private static final CollectionId COLLECTION = new CollectionId(UUID.randomUUID());
  private static final Visibility GBR =
      new Visibility(TlpLevel.RED, new PartnerCode("GBR"), Set.of("GBR"));
  private static final Visibility JPN =
      new Visibility(TlpLevel.RED, new PartnerCode("JPN"), Set.of("JPN"));

  private final List<ReleaseLabel> inUse = new ArrayList<>();
  private long revision;
  private final CollectionLabels labels =
      new CollectionLabels(collection -> Uni.createFrom().item(this::head), new Meanings());

  @Test
  void labelThatIsNewSinceTheLastQuestionIsMissedByNobody() {
    use(CLEAR);
    assertThat(sight(GBR)).isEqualTo(new Sight(List.of(CLEAR)));

    use(RED);

    assertThat(sight(GBR)).isEqualTo(new Sight(List.of(CLEAR, RED)));
    assertThat(sight(JPN)).isEqualTo(new Sight(List.of(CLEAR)));
  }

  /** As many labels as before are not the same ones: one may have gone, another come. */
  @Test
  void labelThatTookAnothersPlaceIsMissedByNobody() {
    use(CLEAR);
    assertThat(sight(GBR)).isEqualTo(new Sight(List.of(CLEAR)));

    inUse.clear();
    use(RED);

    assertThat(sight(GBR)).isEqualTo(new Sight(List.of(RED)));
  }

  @Test
  void sightIsOfOneCollectionAlone() {
    use(RED);
    assertThat(sight(GBR)).isEqualTo(new Sight(List.of(RED)));
    inUse.clear();
    revision = 0;

    assertThat(sight(new CollectionId(UUID.randomUUID()), GBR)).isEqualTo(Sight.NONE);
  }

  /** It could leave out what the reader may see, and they would never ask for it again. */
  @Test
  void answerOfLabelsThatStayUnknownIsNotGiven() {
    Uni<Sight> asked =
        labels.ask(
            COLLECTION, GBR, sight -> Uni.createFrom().item(new Answer<>(revision + 1, sight)));

    assertThatThrownBy(() -> asked.await().indefinitely())
        .isInstanceOfSatisfying(
            Problem.class, it -> assertThat(it.kind()).isEqualTo(Problem.Kind.UNAVAILABLE));
  }

  private void use(ReleaseLabel label) {
    inUse.add(label);
    revision++;
  }

  private CollectionHead head() {
    return new CollectionHead(
        DateAdded.START,
        inUse.stream().map(label -> new HeadLabel(label, Optional.empty())).toList(),
        revision,
        0);
  }

  private Sight sight(Visibility visibility) {
    return sight(COLLECTION, visibility);
  }

  private Sight sight(CollectionId collection, Visibility visibility) {
    return labels
        .ask(
            collection,
            visibility,
            sight -> Uni.createFrom().item(() -> new Answer<>(revision, sight)))
        .await()
        .indefinitely();
  }

  /** Two labels, and what they stand for. */
  private static final class Meanings implements ReleaseLabels {
    private static final Map<ReleaseLabel, Release> ALL =
        Map.of(CLEAR, Objects.CLEAR, RED, Objects.RED_FOR_GBR);

    @Override
    public Uni<Map<Release, ReleaseLabel>> of(Set<Release> wanted) {
      throw new AssertionError("a read asks for the number of a release");
    }

    @Override
    public Uni<Set<ReleaseLabel>> unknown(Set<ReleaseLabel> wanted) {
      throw new AssertionError("a read asks which numbers are unknown");
    }

    @Override
    public Uni<Map<ReleaseLabel, Release>> releases(Collection<ReleaseLabel> wanted) {
      return Uni.createFrom()
          .item(() -> wanted.stream().collect(Collectors.toMap(label -> label, ALL::get)));
    }
  }
}

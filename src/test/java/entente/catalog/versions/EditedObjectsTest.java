package entente.catalog.versions;

import static entente.catalog.Objects.RED_FOR_GBR;
import static entente.catalog.Objects.indicator;
import static entente.catalog.versions.Versions.ID;
import static entente.catalog.versions.Versions.contributor;
import static entente.catalog.versions.Versions.day;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import entente.catalog.Addition.Result;
import entente.catalog.Contributor;
import entente.catalog.DateAdded;
import entente.catalog.Objects;
import entente.catalog.PartnerCode;
import entente.catalog.Submission;
import entente.stix.StixObject;
import entente.stix.TlpLevel;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an editor sends neither changes nor betrays an object that the editor does not see. */
class EditedObjectsTest {
  private static final Contributor USA = contributor("USA", false, TlpLevel.RED);
  private static final Contributor DESK = contributor("DESK", true, TlpLevel.GREEN);

  private final KnownObjects known = Versions.none();

  @Test
  void hiddenObjectOfThePartnerNamedIsLeftAlone() {
    add(USA, new Submission(indicator(ID.value(), day(1)), USA.partner(), RED_FOR_GBR));

    Result result =
        add(DESK, new Submission(indicator(ID.value(), day(2)), USA.partner(), Objects.GREEN));

    assertThat(result).isEqualTo(Result.ADDED);
    assertThat(versionsOf("USA")).containsExactly(day(1));
    assertThat(versionsOf("DESK")).containsExactly(day(2));
  }

  @Test
  void whatItsEditorWouldNotSeeIsTheirOwnWhetherThePartnerNamedHasOneOrNot() {
    Submission hidden = new Submission(indicator(ID.value(), day(2)), USA.partner(), RED_FOR_GBR);

    assertThat(add(DESK, hidden)).isEqualTo(Result.ADDED);
    assertThat(add(DESK, hidden)).isEqualTo(Result.ALREADY_THERE);

    assertThat(versionsOf("USA")).isEmpty();
    assertThat(versionsOf("DESK")).containsExactly(day(2));
  }

  @Test
  void objectThatIsSeenIsContinuedWhoeversItIs() {
    add(USA, new Submission(indicator(ID.value(), day(1)), USA.partner(), Objects.GREEN));

    add(DESK, new Submission(indicator(ID.value(), day(2)), DESK.partner(), Objects.GREEN));

    assertThat(versionsOf("USA")).containsExactly(day(1), day(2));
  }

  @Test
  void hiddenObjectOfTheSameCreatorIsNotContinued() {
    add(USA, new Submission(indicator(ID.value(), day(1)), USA.partner(), RED_FOR_GBR));

    add(DESK, new Submission(indicator(ID.value(), day(2)), DESK.partner(), Objects.GREEN));

    assertThat(versionsOf("USA")).containsExactly(day(1));
    assertThat(versionsOf("DESK")).containsExactly(day(2));
  }

  /** Whether there is one that is hidden they must not learn. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void versionOlderThanAllThatItsEditorSeesIsTheirOwn(boolean isThere) {
    if (isThere) {
      add(USA, new Submission(indicator(ID.value(), day(1)), USA.partner(), RED_FOR_GBR));
    }
    add(USA, new Submission(indicator(ID.value(), day(2)), USA.partner(), Objects.GREEN));

    Result result =
        add(DESK, new Submission(indicator(ID.value(), day(1)), USA.partner(), Objects.GREEN));

    assertThat(result).isEqualTo(Result.ADDED);
    assertThat(versionsOf("DESK")).containsExactly(day(1));
    assertThat(versionsOf("USA")).hasSize(isThere ? 2 : 1);
  }

  @Test
  void versionOfAnotherInstantOfCreationIsRefused() {
    add(USA, new Submission(indicator(ID.value(), day(2)), USA.partner(), Objects.GREEN));
    StixObject later =
        Objects.object(
            indicator(ID.value(), day(3))
                .document()
                .toString()
                .replaceAll("\"created\":\"[^\"]*\"", "\"created\":\"" + day(1) + "\""));

    Result result = add(USA, new Submission(later, USA.partner(), Objects.GREEN));

    assertThat(result).isEqualTo(Result.OTHER_CREATED);
    assertThat(versionsOf("USA")).containsExactly(day(2));
  }

  @CanIgnoreReturnValue
  private Result add(Contributor contributor, Submission submission) {
    AdditionPlan plan =
        new AdditionPlan(contributor, known, Versions.entryLimits(), new DateAdded(1_000_000));
    plan.addAll(List.of(submission), Map.of());
    return plan.additions().get(0).result();
  }

  private List<String> versionsOf(String owner) {
    return known.owned(new OwnedId(ID, new PartnerCode(owner))).stream()
        .flatMap(object -> object.versions().stream())
        .map(version -> version.key().version())
        .toList();
  }
}

package entente.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import entente.catalog.Addition;
import entente.catalog.Addition.Result;
import entente.catalog.DateAdded;
import entente.catalog.Objects;
import entente.catalog.PartnerCode;
import entente.gate.SubmissionStatus.Detail;
import entente.sharing.Ruling;
import entente.stix.RawObject;
import entente.stix.StixId;
import entente.stix.validation.StixValidator;
import entente.stix.validation.Strictness;
import entente.stix.validation.Verdict;
import entente.taxii.Stix;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a status says of each object of a submission, from the verdicts to the answers. */
class BatchStagesTest {
  private static final String NOW = "1970-01-01T00:00:01.000000Z";
  private static final StatusDetails DETAILS = new StatusDetails(1_000_000);
  private static final StixValidator VALIDATOR = new StixValidator();
  private static final Ruling RELEASED = new Ruling.Released(Objects.CLEAR, List.of());

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      delimiter = '|',
      value = {
        "ADDED         | true  | -",
        "ALREADY_THERE | true  | it was there; nothing changed",
        "CONFLICT      | false | /objects/5/modified: ",
        "OTHER_CREATED | false | /objects/5/created: ",
        "OTHER_CONTENT_KEPT | true  | it was there with other content, which stays; the content"
            + " that was sent was not taken, for that delete it first",
        "NARROWED      | true  | it was there; it goes to fewer now",
        "SENT_AGAIN    | true  | it was there; it goes to nobody whom its markings leave out",
        "NOT_YOURS     | false | /objects/5/id: ",
        "REVOCATION_NARROWER | false | /objects/5/object_marking_refs: ",
        "TOO_MANY_RELEASES   | false | /objects/5/object_marking_refs: ",
        "TOO_MANY_REFERENCES | false | /objects/5: ",
        "TOO_MANY_REFERRERS  | false | /objects/5: ",
        "TOO_MANY_VERSIONS   | false | /objects/5/id: ",
      })
  void eachAnswerOfTheStoreIsASuccessOrAFailure(Result result, boolean success, String message) {
    BatchOutcome outcome =
        validated(5, RawObjects.indicator())
            .conclude(List.of(decision(result, Optional.of(new DateAdded(9)))));

    List<Detail> expected = success ? outcome.successes() : outcome.failures();
    assertThat(outcome.successes().size() + outcome.failures().size()).isEqualTo(1);
    assertThat(expected)
        .singleElement()
        .satisfies(
            detail -> {
              assertThat(detail.id()).isEqualTo(RawObjects.ID);
              assertThat(detail.version()).isEqualTo(Stix.V1);
              assertThat(detail.message().orElse("-"))
                  .startsWith(Optional.ofNullable(message).orElse("-"));
            });
  }

  @Test
  void invalidObjectIsAFailureWithItsPlaceIdAndVersion() {
    ValidatedBatch batch =
        validated(
            100,
            RawObjects.indicator(),
            RawObjects.read(Stix.indicator(RawObjects.ID, "yesterday")),
            RawObjects.read("{\"type\":\"indicator\"}"));

    assertThat(batch.objects()).hasSize(1);
    assertThat(batch.failures()).extracting(Detail::id).containsExactly(RawObjects.ID, "unknown");
    assertThat(batch.failures()).extracting(Detail::version).contains(NOW);
    assertThat(batch.failures().get(0).message().orElseThrow())
        .startsWith("/objects/101/modified: ");
    assertThat(batch.failures().get(1).message().orElseThrow()).startsWith("/objects/102");
  }

  @Test
  void objectThatTheRulesRefuseIsAFailureWithItsPlace() {
    Ruling refused = new Ruling.Refused("/object_marking_refs", "another was expected");

    BatchOutcome outcome =
        validated(0, RawObjects.indicator(), RawObjects.indicator())
            .conclude(
                List.of(
                    decision(Result.ADDED, Optional.of(new DateAdded(9))),
                    Decision.refused(refused)));

    assertThat(outcome.successes()).hasSize(1);
    assertThat(outcome.failures())
        .singleElement()
        .satisfies(
            it ->
                assertThat(it.message())
                    .contains("/objects/1/object_marking_refs: another was expected"));
  }

  @Test
  void heldObjectTellsWhoReceivesItAndWhatNarrowedIt() {
    String narrower = Stix.id("malware");
    Addition added =
        new Addition(
            Result.ADDED,
            Stix.V1,
            Optional.of(new DateAdded(9)),
            Optional.of(Objects.CLEAR),
            Optional.of(new StixId(narrower)));

    BatchOutcome outcome =
        validated(3, RawObjects.indicator())
            .conclude(
                List.of(
                    new Decision(RELEASED, Optional.of(added), List.of(new PartnerCode("GBR")))));

    assertThat(outcome.successes())
        .singleElement()
        .satisfies(
            it -> {
              assertThat(it.receivers()).containsExactly("GBR");
              assertThat(it.message().orElseThrow())
                  .startsWith("warning: /objects/3: ")
                  .contains(narrower);
            });
  }

  @Test
  void noMoreThanTenFindingsOfAnObjectAreShown() {
    String references =
        IntStream.range(0, 14)
            .mapToObj(i -> "{\"source_name\":\"" + i + "\",\"url\":7}")
            .collect(Collectors.joining(","));

    ValidatedBatch batch =
        validated(
            0,
            RawObjects.read(
                Stix.indicatorWith(
                    RawObjects.ID, Stix.V1, ",\"external_references\":[" + references + "]")));

    String message = batch.failures().get(0).message().orElseThrow();
    assertThat(message.split("; /objects/0", -1)).hasSize(10);
    assertThat(message).endsWith("; data-type 4 more times");
  }

  @Test
  void additionsAreCountedFromTheFirstDateToTheLast() {
    BatchOutcome outcome =
        validated(0, RawObjects.indicator(), RawObjects.indicator(), RawObjects.indicator())
            .conclude(
                List.of(
                    decision(Result.ADDED, Optional.of(new DateAdded(30))),
                    decision(Result.ALREADY_THERE, Optional.empty()),
                    decision(Result.ADDED, Optional.of(new DateAdded(10)))));

    var disclosure = outcome.disclosure(Optional.empty());
    assertThat(disclosure.objects()).isEqualTo(2);
    assertThat(disclosure.firstAdded()).hasValue(new DateAdded(10));
    assertThat(disclosure.lastAdded()).hasValue(new DateAdded(30));
    assertThat(disclosure.bodySha256()).isEmpty();
  }

  @Test
  void decisionsAreAsManyAsTheValidObjects() {
    ValidatedBatch batch = validated(0, RawObjects.indicator());

    assertThatThrownBy(() -> batch.conclude(List.of())).isInstanceOf(IllegalStateException.class);
  }

  private static Decision decision(Result result, Optional<DateAdded> dateAdded) {
    Addition addition =
        new Addition(result, Stix.V1, dateAdded, Optional.empty(), Optional.empty());
    return new Decision(RELEASED, Optional.of(addition), List.of());
  }

  private static ValidatedBatch validated(int first, RawObject... objects) {
    List<Verdict> verdicts =
        Arrays.stream(objects).map(it -> VALIDATOR.validate(it, Strictness.STANDARD)).toList();
    return ValidatedBatch.of(DETAILS, index -> first + index, verdicts);
  }
}

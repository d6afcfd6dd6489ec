package entente.stix.validation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import entente.stix.RawObject;
import entente.stix.Rule;
import io.vertx.core.buffer.Buffer;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** However many objects break however many rules, what is listed of a submission is bounded. */
class SubmissionValidationTest {
  private static final FindingLimits LIMITS = new FindingLimits(20, 3, 4);

  private static final String OTHER = "campaign--9e2e4b1c-6a2f-4d0a-8b7e-3c5d1f2a7b60";

  private final SubmissionValidation validation =
      new StixValidator(LIMITS).submission(Strictness.STANDARD);

  @Test
  void errorsAreListedUpToTheLimitAndOneOfEachObjectBesides() {
    List<Verdict> verdicts = validate(100, "{\"type\":\"x\",\"id\":[1],\"labels\":[7,7,7]}");

    assertThat(verdicts).allMatch(Verdict.Invalid.class::isInstance);
    assertThat(verdicts).allSatisfy(it -> assertThat(it.findings()).isNotEmpty());
    assertThat(verdicts.stream().mapToInt(it -> it.findings().size()).sum())
        .isLessThanOrEqualTo(LIMITS.submissionMax() + 100);
  }

  @Test
  void whatIsNotListedIsCountedByRule() {
    ObjectNode object = Examples.valid("campaign");
    object.set("labels", Examples.read("[7,7,7,7,7,7,7,7,7,7,7,7,7]"));
    object.put("confidence", 101);

    List<Verdict> verdicts = validate(10, object.toString());

    assertThat(verdicts)
        .allSatisfy(
            verdict -> {
              long listed = verdict.findings().size();
              int omitted = verdict.omitted().values().stream().mapToInt(it -> it).sum();
              assertThat(listed + omitted).isEqualTo(14);
            });
    assertThat(verdicts.get(9).findings())
        .extracting(Finding::rule)
        .containsExactly(Rule.DATA_TYPE);
    assertThat(verdicts.get(9).omitted())
        .containsEntry(Rule.DATA_TYPE, 12)
        .containsEntry(Rule.VALUE_RANGE, 1);
  }

  /** Thousands of objects with a custom property do not drown the one with a faulty link. */
  @Test
  void warningThatManyObjectsShareIsListedForTheFirstAndCountedForTheOthers() {
    ObjectNode custom = Examples.valid("campaign").put("x_exercise", 1);
    ObjectNode faulty = custom.deepCopy().put("id", OTHER);
    faulty.withArray("/external_references").addObject().put("source_name", "a").put("url", "b c");

    List<Verdict> shared = validate(50, custom.toString());
    Verdict last = validate(1, faulty.toString()).get(0);

    assertThat(shared.stream().filter(it -> !it.findings().isEmpty())).hasSize(3);
    assertThat(shared.get(40).omitted()).containsEntry(Rule.CUSTOM_PROPERTY, 1);
    assertThat(last.findings())
        .extracting(Finding::rule)
        .contains(Rule.LINK)
        .doesNotContain(Rule.CUSTOM_PROPERTY);
  }

  @Test
  void oneVersionHasOneContentHoweverItIsSpelled() {
    ObjectNode first = Examples.valid("campaign");
    ObjectNode reordered = Examples.valid("campaign");
    reordered.set("name", reordered.remove("name"));
    ObjectNode other = first.deepCopy().put("name", "another");

    assertThat(validate(1, first.toString())).hasSize(1);
    Verdict same = validate(1, reordered.toString()).get(0);
    Verdict refused = validate(1, other.toString()).get(0);

    assertThat(same).isInstanceOf(Verdict.Valid.class);
    assertThat(refused).isInstanceOf(Verdict.Invalid.class);
    assertThat(refused.findings())
        .extracting(finding -> finding.rule() + " " + finding.pointer())
        .contains("repeated-object /modified");
  }

  @Test
  void allVersionsHaveOneInstantOfCreation() {
    ObjectNode first = Examples.valid("campaign");
    ObjectNode later = first.deepCopy().put("modified", "2029-01-01T00:00:00.000Z");
    ObjectNode younger = later.deepCopy().put("created", "2028-01-01T00:00:00.000Z");

    assertThat(validate(1, first.toString())).hasSize(1);
    Verdict refused = validate(1, younger.toString()).get(0);
    Verdict taken = validate(1, later.toString()).get(0);

    assertThat(refused.findings())
        .extracting(finding -> finding.rule() + " " + finding.pointer())
        .contains("repeated-object /created");
    assertThat(taken).isInstanceOf(Verdict.Valid.class);
  }

  @Test
  void versionsBeyondTheLimitAreLeftToTheStore() {
    ObjectNode campaign = Examples.valid("campaign");
    for (int i = 0; i < LIMITS.versionsComparedMax(); i++) {
      assertThat(
              validate(1, campaign.put("modified", "2029-01-01T00:00:0" + i + ".000Z").toString()))
          .hasSize(1);
    }
    campaign.put("modified", "2029-01-02T00:00:00.000Z");

    assertThat(validate(1, campaign.toString())).hasSize(1);
    Verdict other = validate(1, campaign.put("name", "another").toString()).get(0);

    assertThat(other).isInstanceOf(Verdict.Valid.class);
  }

  /** A place is as long as names allow; a message repeats no value of any length. */
  @Test
  void messagesAreShortHoweverDeepAndLongThePlaces() {
    String name = "n".repeat(900);
    String deep = ("{\"" + name + "\":[").repeat(40) + "null" + "]}".repeat(40);
    String long_ = "x".repeat(40_000);
    String object =
        "{\"type\":\"relationship\",\"relationship_type\":\"uses\",\"source_ref\":\"%s--1\","
            + "\"target_ref\":\"%s--2\",\"%s\":1,\"x_deep\":%s}";

    Verdict verdict = validate(1, object.formatted(long_, long_, long_, deep)).get(0);

    assertThat(verdict.findings())
        .isNotEmpty()
        .allSatisfy(finding -> assertThat(finding.message()).hasSizeLessThan(1_000));
  }

  private List<Verdict> validate(int count, String object) {
    return IntStream.range(0, count)
        .mapToObj(i -> new RawObject(Examples.read(object), Buffer.buffer(object)))
        .map(validation::validate)
        .toList();
  }
}

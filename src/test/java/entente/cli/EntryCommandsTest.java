package entente.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import entente.http.AccessLog;
import entente.http.Client;
import entente.sharing.Operator;
import entente.taxii.Stix;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Instant;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The commands beside a server that runs, which notices what they change. */
@QuarkusTest
class EntryCommandsTest {
  private static final String COLLECTIONS = "/api/exchange-2021/collections/";
  private static final String NOTES = COLLECTIONS + "originator-us/objects/";
  private static final String REASON = " --reason=EXERCISE";
  private static final String GRANT = "grant add CAN originator-us --read --highest amber" + REASON;

  @AfterEach
  void leaveTheCoalitionAsItWas() {
    int rows =
        Operator.sql(
            "DELETE FROM collection_grant WHERE partner = 'CAN' AND collection ="
                + " (SELECT id FROM collection WHERE alias = 'originator-us')");
    int more = Operator.sql("DELETE FROM collection WHERE alias = 'exercise-changes'");
    assertThat(rows + more).isLessThanOrEqualTo(2);
  }

  @Test
  void dryRunCountsWhatAGrantWouldOpenAndStoresNothing() {
    int before = opened(Command.run(GRANT + " --dry-run").is(0).out());
    add(Stix.AMBER, Stix.AMBER, Stix.RED);
    Instant begun = Instant.now();

    String shown = Command.run(GRANT + " --dry-run").is(0).out();

    assertThat(opened(shown)).as("the two that reach CAN").isEqualTo(before + 2);
    assertThat(shown)
        .contains("dry run: grant of CAN on collection")
        .contains("nothing was stored");
    assertThat(Command.run("grant show CAN originator-us").is(2).err()).contains("no grant of CAN");
    assertThat(AccessLog.since(begun, "action=change_grant")).isEmpty();
    Client.of("CAN").get(NOTES).isError(404);
  }

  @Test
  void grantIsGivenChangedAndTakenAwayWhileTheServerRuns() {
    add(Stix.AMBER);
    Instant begun = Instant.now();
    Client.of("CAN").get(NOTES).isError(404);

    Command.run(GRANT).is(0);
    awaitStatus(200);
    int seen = Client.of("CAN").get(NOTES).is(200).each("objects", "id").size();
    String closing =
        Command.run("grant change CAN originator-us --highest green --dry-run" + REASON)
            .is(0)
            .out();
    Command.run("grant change CAN originator-us --highest green" + REASON).is(0);
    await().until(() -> Client.of("CAN").get(NOTES).json().path("objects").isEmpty());
    Command.run("grant remove CAN originator-us" + REASON).is(0);
    awaitStatus(404);

    assertThat(closing).contains("0 objects would open, " + seen + " object");
    List<JsonNode> records = AccessLog.since(begun, "action=change_grant");
    assertThat(records)
        .extracting(it -> it.path("filters").asText())
        .hasSize(3)
        .allMatch(it -> it.contains("reason=EXERCISE") && it.contains("role="))
        .satisfiesExactly(
            it -> assertThat(it).startsWith("change=add&after={"),
            it -> assertThat(it).startsWith("change=change&before={").contains("\"GREEN\""),
            it -> assertThat(it).startsWith("change=remove&before={"));
  }

  @Test
  void partnerGroupMembershipAndCollectionComeAndGo() {
    Command.run("partner add XYZ --name=Exercise" + REASON).is(0);
    Command.run("partner change XYZ --office audit:read" + REASON).is(0);
    Command.run("group add EXER --partner XYZ --partner JPN --from 2026-01-01" + REASON).is(0);
    Command.run("membership change EXER XYZ --from 2026-01-01 --until 2026-02-01" + REASON).is(0);
    Command.run("membership add EXER XYZ --from 2026-02-01" + REASON).is(0);
    Command.run(
            "collection add exercise-changes --api-root exchange-2021 --title=T --description=D"
                + " --highest amber+strict --unmarked green"
                + REASON)
        .is(0);
    Command.run("collection change exercise-changes --unmarked none" + REASON).is(0);

    assertThat(Command.run("partner show XYZ").is(0).out())
        .isEqualTo(
            "XYZ  Exercise  without an identity  [audit:read]\n"
                + "membership  EXER  XYZ  from 2026-01-01  until 2026-02-01\n"
                + "membership  EXER  XYZ  from 2026-02-01  without an end\n");
    assertThat(Command.run("issuer show urn:entente:demonstration:JPN").is(0).out())
        .startsWith("JPN  urn:entente:demonstration:JPN  ");
    assertThat(Command.run("issuer show https://nobody.example").is(2).err())
        .contains("there is no issuer https://nobody.example");
    assertThat(Command.run("client-key show 00000000").is(2).err())
        .contains("there is no client key 00000000");
    assertThat(Command.run("group list").is(0).out()).contains("EXER  3\n");
    assertThat(Command.run("group show EXER").is(0).out()).contains("EXER  JPN  from 2026-01-01");
    assertThat(Command.run("membership list").is(0).out()).contains("EXER  XYZ  from 2026-02-01");
    assertThat(Command.run("membership show EXER JPN --from 2026-01-01").is(0).out())
        .isEqualTo("EXER  JPN  from 2026-01-01  without an end\n");
    assertThat(Command.run("collection show exercise-changes").is(0).out())
        .containsPattern(
            "exercise-changes  \\S+  highest amber\\+strict  unmarked refused  hidden  T\nD\n");
    assertThat(Command.run("partner remove XYZ" + REASON).is(2).err()).contains("not XYZ");
    Command.run("membership remove EXER XYZ --from 2026-02-01" + REASON).is(0);
    Command.run("group remove EXER" + REASON).is(0);
    Command.run("partner remove XYZ" + REASON).is(0);
    assertThat(Command.run("partner list").is(0).out())
        .contains("JPN  Japan")
        .doesNotContain("XYZ");
    assertThat(Command.run("group list").is(0).out()).doesNotContain("EXER");
  }

  @ParameterizedTest
  @CsvSource({
    "grant add XYZ ttps --read --highest clear,               there is no partner XYZ",
    "grant add JPN nothing --read --highest clear,            collection: the identifier of one",
    "grant add JPN fvey-analysis --read,                      --highest: a level was expected",
    "grant add JPN fvey-analysis --read --highest pink,       clear; green; amber",
    "grant add JPN fvey-analysis --highest clear,             'read, write: one of both'",
    "grant add JPN ttps --read --highest clear,               there is a grant of JPN",
    "grant change JPN ttps --until tomorrow,                  --until: a day such as",
    "grant remove JPN fvey-analysis,                          there is no grant of JPN",
    "membership add FIVE JPN --from 2026-01-01,               there is no group FIVE",
    "membership add FVEY CAN --from 2026-01-01,               in which it is no member yet",
    "membership change FVEY CAN --from 1948-01-01 --until 1947-01-01, until: a day after",
    "group add FVEY --partner JPN --from 2026-01-01,          there is a group FVEY already",
    "collection add ttps --api-root exchange-2021 --title T --description D --highest clear, free",
    "collection add x --api-root nowhere --title T --description D --highest clear, one that"
        + " exists",
    "collection change ttps --unmarked red,                   up to its highest",
    "partner add JPN --name X,                                there is a partner JPN already",
    "partner add X --name X,                                  two to twelve upper-case letters",
    "partner change JPN --identity indicator--1,              --identity: the identifier of a STIX",
    "partner change JPN --office everything,                  offices: some of",
    "partner change DESK --office audit:read,                 the office markings:define",
    "partner remove DESK,                                     one without an issuer"
  })
  void changeThatIsNotValidIsRefusedAndStoresNothing(String line, String told) {
    Instant begun = Instant.now();

    String err = Command.run(line + REASON).is(2).err();

    assertThat(err).contains(told.replace(';', ','));
    assertThat(AccessLog.since(begun, ""))
        .noneMatch(it -> it.path("filters").asText().contains("EXERCISE"));
  }

  @Test
  void openingWaitsForAnotherOperatorAndClosingDoesNot() {
    Command.run("proposal require operator" + REASON).is(0);
    try {
      assertThat(Command.run(GRANT + " --dry-run").is(0).out())
          .contains("it would wait for the approval of another operator");
      String proposed = Command.run(GRANT).is(0).out();
      String id = proposed.replaceFirst("(?s)proposal (\\S+)  of .*", "$1");

      assertThat(proposed).contains("waits until").contains("  grant of CAN on collection");
      assertThat(Command.run("proposal list").is(0).out()).contains("approval: operator", id);
      assertThat(Command.run("proposal show " + id).is(0).out())
          .contains("    + CAN  originator-us  reads  writes none  highest amber")
          .contains("CAN in originator-us: ");
      assertThat(Command.run("proposal approve " + id + REASON).is(2).err())
          .contains("the approval of an operator other than");
      assertThat(Command.run("proposal withdraw " + id + REASON).is(0).out())
          .contains("is withdrawn");
      assertThat(Command.run("proposal approve " + id + REASON).is(2).err())
          .contains("there is no proposal " + id);
      Command.run("suspension add --client nobody --partner CAN" + REASON).is(0);
    } finally {
      Command.run("proposal require none" + REASON).is(0);
      Command.run("suspension lift --client nobody --partner CAN" + REASON).is(0);
    }
    Client.of("CAN").get(NOTES).isError(404);
  }

  /** Whoever suspends a partner is told first what that closes. */
  @Test
  void dryRunCountsWhatASuspensionWouldClose() {
    add(Stix.AMBER);

    String shown = Command.run("suspension add --partner USA --dry-run" + REASON).is(0).out();

    assertThat(shown)
        .contains("dry run: partner USA is suspended")
        .containsPattern("now  USA in originator-us: 0 objects would open, [1-9]\\d* object")
        .contains("nothing was stored");
    assertThat(Client.of("USA").get(NOTES).is(200).each("objects", "id")).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"grant remove CAN fvey-analysis", "partner add XYZ --name X"})
  void changeWithoutAReasonIsRefused(String line) {
    assertThat(Command.run(line).is(2).err()).contains("--reason");
  }

  private static void add(String... markings) {
    for (String marking : markings) {
      assertThat(
              Client.of("USA")
                  .post(
                      NOTES, Stix.envelope(Stix.indicator(Stix.id("indicator"), Stix.V1, marking)))
                  .is(202)
                  .json()
                  .path("success_count")
                  .asInt())
          .isEqualTo(1);
    }
  }

  private static int opened(String shown) {
    Matcher count =
        Pattern.compile("CAN in originator-us: (\\d+) objects? would open").matcher(shown);
    assertThat(count.find()).as(shown).isTrue();
    return Integer.parseInt(count.group(1));
  }

  private static void awaitStatus(int status) {
    await().until(() -> Client.of("CAN").get(NOTES).status() == status);
  }
}

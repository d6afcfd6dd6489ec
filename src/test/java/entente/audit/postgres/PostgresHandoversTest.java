package entente.audit.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import entente.audit.AccessRecord;
import entente.audit.AuditTrail;
import entente.audit.DisclosedVersions;
import entente.audit.Disclosure;
import entente.audit.Handover;
import entente.audit.HandoverPage;
import entente.audit.HandoverQuery;
import entente.audit.Handovers;
import entente.audit.Outcome;
import entente.audit.RecordedFact;
import entente.audit.RequestFacts;
import entente.audit.SampleRequests;
import entente.catalog.CollectionId;
import entente.catalog.DateAdded;
import entente.catalog.Sight;
import entente.catalog.VersionKey;
import entente.database.DatabaseOwner;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@QuarkusTest
class PostgresHandoversTest {
  /** Twenty thousand pages of one version each, one in a hundred of which went to one client. */
  private static final String PAGES =
      """
      WITH page AS (
        INSERT INTO access_versions
        SELECT sha256(convert_to((n * 20)::text, 'UTF8')), n * 20, int8range(n * 20, n * 20, '[]')
        FROM generate_series(1, 20000) n RETURNING *)
      INSERT INTO access_record (request, time, address, partner, client, action, collection, path,
        filters, outcome, objects, sight, versions)
      SELECT gen_random_uuid(), now(), '', 'JPN', 'siem-' || lower(span) %% 100, 'READ_OBJECTS',
        '%s', '', '', 'SERVED', 1, sha256(''), sha256 FROM page
      """;

  private final CollectionId collection = new CollectionId(UUID.randomUUID());

  @Inject Handovers handovers;
  @Inject AuditTrail trail;

  @Test
  void versionIsFoundInPagesThatHeldItAndInNoOthers() {
    RequestFacts both = read(10, 30);
    RequestFacts first = read(10);
    read(20);
    read(9, 11);
    readElsewhere(10);

    HandoverPage found = await(handovers.of(List.of(version(10)), query(10)));

    assertThat(found.handovers())
        .extracting(handover -> handover.answer().request())
        .containsExactly(both.request(), first.request());
    assertThat(found.more()).isFalse();
  }

  /** The answer was on record before something kept it from being sent. */
  @Test
  void answerThatWasRefusedInTheEndIsToldFromOnesThatWereSent() {
    RequestFacts sent = read(10);
    RequestFacts unsent = read(10);
    await(trail.append(AccessRecord.refused(unsent, Outcome.TOO_MANY_REQUESTS)));

    HandoverPage found = await(handovers.of(List.of(version(10)), query(10)));

    assertThat(found.handovers())
        .extracting(Handover::answer)
        .extracting(Handover.Answer::request, Handover.Answer::refused)
        .containsExactly(tuple(sent.request(), false), tuple(unsent.request(), true));
  }

  @Test
  void versionsOfManyPagesComeInOrderPageByPage() {
    read(10, 20, 30);
    read(20, 30);
    read(30);

    List<DateAdded> dates = new ArrayList<>();
    Optional<Handover.Place> after = Optional.empty();
    boolean more = true;
    while (more) {
      HandoverPage page =
          await(
              handovers.of(
                  List.of(version(10), version(20), version(30)),
                  new HandoverQuery(Map.of(), Optional.empty(), Optional.empty(), after, 1)));
      page.handovers().forEach(it -> dates.add(it.place().version().dateAdded()));
      after = page.handovers().stream().map(Handover::place).findFirst();
      more = page.more();
    }

    assertThat(dates).extracting(DateAdded::micros).containsExactly(10L, 20L, 20L, 30L, 30L, 30L);
  }

  /** Neither question walks through the log, however large it is. */
  @Test
  void handoversAreFoundByTheirIndexes() throws SQLException {
    HandoverQuery ofClient =
        new HandoverQuery(
            Map.of(RecordedFact.CLIENT, "siem-40"),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            10);

    assertThat(plan(HandoverSelect.ofVersions(List.of(version(400)), query(10))))
        .contains("access_versions_span", "access_record_versions", "access_record_pkey")
        .doesNotContain("Seq Scan");
    assertThat(plan(HandoverSelect.ofRecords(ofClient)))
        .contains("access_record_client", "access_versions_pkey")
        .doesNotContain("Seq Scan");
  }

  private String plan(HandoverSelect select) throws SQLException {
    Tuple parameters = select.parameters();
    String values =
        IntStream.range(0, parameters.size())
            .mapToObj(i -> literal(parameters.getValue(i)))
            .collect(Collectors.joining(", "));
    try (Connection owner = DatabaseOwner.begin(PAGES.formatted(collection));
        Statement statement = owner.createStatement()) {
      statement.execute("ANALYZE access_record, access_versions");
      statement.execute("SET LOCAL plan_cache_mode = force_custom_plan");
      statement.execute("PREPARE report AS " + select.statement());
      ResultSet lines = statement.executeQuery("EXPLAIN EXECUTE report (" + values + ")");
      StringBuilder plan = new StringBuilder();
      while (lines.next()) {
        plan.append(lines.getString(1)).append('\n');
      }
      owner.rollback();
      return plan.toString();
    }
  }

  private static String literal(Object value) {
    return value instanceof Object[] values
        ? Arrays.stream(values).map(String::valueOf).collect(Collectors.joining(",", "'{", "}'"))
        : "'" + value + "'";
  }

  @CanIgnoreReturnValue
  private RequestFacts read(long... dates) {
    return read(collection, dates);
  }

  private void readElsewhere(long... dates) {
    read(new CollectionId(UUID.randomUUID()), dates);
  }

  /** A request that was given the versions of these dates. */
  @CanIgnoreReturnValue
  private RequestFacts read(CollectionId from, long... dates) {
    RequestFacts facts = SampleRequests.known(Instant.EPOCH).of(from);
    List<DateAdded> added = Arrays.stream(dates).mapToObj(DateAdded::new).toList();
    Disclosure disclosure =
        new Disclosure(
            dates.length,
            Optional.of(added.get(0)),
            Optional.of(added.get(added.size() - 1)),
            Sight.NONE,
            Optional.empty(),
            DisclosedVersions.of(added));
    await(trail.append(AccessRecord.served(facts, disclosure)));
    return facts;
  }

  private VersionKey version(long date) {
    return new VersionKey(collection, new DateAdded(date));
  }

  private static HandoverQuery query(int limit) {
    return new HandoverQuery(Map.of(), Optional.empty(), Optional.empty(), Optional.empty(), limit);
  }

  @CanIgnoreReturnValue
  private static <T> T await(Uni<T> uni) {
    return uni.await().atMost(Duration.ofSeconds(30));
  }
}

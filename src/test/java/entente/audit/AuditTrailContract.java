package entente.audit;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import entente.audit.AccessRecordPage.Entry;
import entente.audit.AccessRecordQuery.Order;
import entente.catalog.ChangeId;
import entente.catalog.CollectionId;
import entente.catalog.DateAdded;
import entente.catalog.PartnerCode;
import entente.catalog.Sight;
import entente.digest.Sha256;
import entente.sharing.Caller;
import entente.stix.StixId;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every {@link AuditTrail} keeps to; a subclass names only the store. */
public abstract class AuditTrailContract {
  private static final Instant NOON = Instant.parse("2021-07-19T12:00:00.123456Z");
  private static final CollectionId ANOTHER = new CollectionId(UUID.randomUUID());

  /** The last record that another test left behind. */
  private long end;

  protected abstract AuditTrail trail();

  @BeforeEach
  void findTheEnd() {
    AccessRecordPage page = new AccessRecordPage(List.of(), true);
    while (page.more()) {
      page = await(trail().find(all(10_000)));
      end = page.entries().isEmpty() ? end : last(page);
    }
  }

  @Test
  void recordComesBackAsItWasAppended() {
    var disclosure =
        new Disclosure(
            100,
            Optional.of(new DateAdded(1_626_696_000_000_000L)),
            Optional.of(new DateAdded(1_626_696_000_001_980L)),
            Sight.ofNumbers(List.of(3, 1, 2)),
            Optional.of(new Sha256("0123456789abcdef".repeat(4))),
            DisclosedVersions.of(
                List.of(
                    new DateAdded(1_626_696_000_000_000L), new DateAdded(1_626_696_000_001_980L))));
    var accessRecord = new AccessRecord(SampleRequests.known(NOON), Outcome.SERVED, disclosure);

    append(accessRecord);

    assertThat(found(all(10))).containsExactly(accessRecord);
  }

  @Test
  void intentAndWhatBecameOfItNameTheChange() {
    var intent =
        AccessRecord.intended(SampleRequests.known(NOON), ChangeId.next(), Disclosure.NONE);

    append(intent, intent.ended(Outcome.COMPLETED));

    assertThat(found(all(10))).containsExactly(intent, intent.ended(Outcome.COMPLETED));
  }

  @Test
  void absentFactsComeBackAbsent() {
    var accessRecord = AccessRecord.refused(SampleRequests.unknown(NOON), Outcome.UNAUTHENTICATED);

    append(accessRecord);

    assertThat(found(all(10))).containsExactly(accessRecord);
  }

  @Test
  void callerWithoutTokenAndScopesComesBackAsOne() {
    var caller =
        new Caller(
            new PartnerCode("NZL"), "anonymous", Optional.empty(), Optional.empty(), Set.of());
    var accessRecord =
        AccessRecord.served(SampleRequests.unknown(NOON).by(caller), Disclosure.NONE);

    append(accessRecord);

    assertThat(found(all(10))).containsExactly(accessRecord);
  }

  @Test
  void eachFilterKeepsItsOwn() {
    var first = AccessRecord.served(SampleRequests.known(NOON), Disclosure.NONE);
    var second =
        AccessRecord.refused(
            SampleRequests.known(NOON.plusSeconds(1)).of(ANOTHER), Outcome.NOT_FOUND);
    var third =
        AccessRecord.refused(SampleRequests.unknown(NOON.plusSeconds(2)), Outcome.UNAUTHENTICATED);

    append(first, second, third);

    assertThat(found(of("JPN"))).containsExactly(first, second);
    assertThat(found(of("USA"))).isEmpty();
    assertThat(found(about(SampleRequests.COLLECTION))).containsExactly(first);
    assertThat(found(during(NOON.plusSeconds(1), NOON.plusSeconds(2)))).containsExactly(second);
    assertThat(found(during(NOON.plusSeconds(1), null))).containsExactly(second, third);
    assertThat(found(during(null, NOON.plusSeconds(2)))).containsExactly(first, second);
    assertThat(found(ended(Outcome.SERVED))).containsExactly(first);
    assertThat(found(ended(Outcome.SERVED, Outcome.NOT_FOUND))).containsExactly(first, second);
    assertThat(found(ended(Outcome.NOT_FOUND, Outcome.UNAUTHENTICATED)))
        .containsExactly(second, third);
  }

  @Test
  void filtersHoldTogether() {
    var wanted = AccessRecord.refused(SampleRequests.known(NOON), Outcome.FORBIDDEN);

    append(
        wanted,
        AccessRecord.refused(
            SampleRequests.unknown(NOON).of(SampleRequests.COLLECTION), Outcome.FORBIDDEN),
        AccessRecord.refused(SampleRequests.known(NOON).of(ANOTHER), Outcome.FORBIDDEN),
        AccessRecord.refused(SampleRequests.known(NOON.minusNanos(1_000)), Outcome.FORBIDDEN),
        AccessRecord.refused(SampleRequests.known(NOON.plusNanos(1_000)), Outcome.FORBIDDEN),
        AccessRecord.served(SampleRequests.known(NOON), Disclosure.NONE));

    var query =
        new AccessRecordQuery(
            Map.of(
                RecordedFact.PARTNER,
                "JPN",
                RecordedFact.COLLECTION,
                SampleRequests.COLLECTION.toString()),
            Optional.of(NOON),
            Optional.of(NOON.plusNanos(1_000)),
            Set.of(Outcome.FORBIDDEN),
            Order.OLDEST,
            end,
            10);
    assertThat(found(query)).containsExactly(wanted);
  }

  @Test
  void recordsAreInTheOrderOfTheLogWhateverTheirTimes() {
    var late = AccessRecord.served(SampleRequests.known(NOON.plusSeconds(9)), Disclosure.NONE);
    var early = AccessRecord.served(SampleRequests.known(NOON), Disclosure.NONE);

    append(late, early);

    assertThat(found(all(10))).containsExactly(late, early);
    assertThat(found(during(NOON, NOON.plusSeconds(10)))).containsExactly(late, early);
  }

  @Test
  void fullPageTellsWhetherMoreFollows() {
    append(
        AccessRecord.served(SampleRequests.known(NOON), Disclosure.NONE),
        AccessRecord.served(SampleRequests.known(NOON), Disclosure.NONE));

    assertThat(await(trail().find(all(1))).more()).isTrue();
    assertThat(await(trail().find(all(2))).more()).isFalse();
  }

  @Test
  void pagesLoseNothingAndRepeatNothingWhileOthersAppend() {
    List<UUID> appended = new ArrayList<>();
    List<CompletableFuture<Void>> appends =
        IntStream.range(0, 500)
            .mapToObj(i -> AccessRecord.served(SampleRequests.known(NOON), Disclosure.NONE))
            .peek(accessRecord -> appended.add(accessRecord.facts().request()))
            .map(accessRecord -> trail().append(accessRecord).subscribeAsCompletionStage())
            .toList();

    List<UUID> read = new ArrayList<>();
    boolean allWritten = false;
    boolean atTheEnd = false;
    while (!allWritten || !atTheEnd) {
      allWritten = appends.stream().allMatch(CompletableFuture::isDone);
      AccessRecordPage page = await(trail().find(all(7)));
      page.entries().forEach(entry -> read.add(entry.accessRecord().facts().request()));
      end = page.entries().isEmpty() ? end : last(page);
      atTheEnd = !page.more();
    }

    assertThat(read).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(appended);
  }

  @Test
  void strangeTextIsMadeSafe() {
    var request = UUID.randomUUID();
    var strange =
        saying(request, "\0/\uDE00\uD83D\uDE00 \u2028{\",\\'}\uD83D", Set.of("a\0", "a\uD83D"));
    var safe = saying(request, "\uFFFD/\uFFFD\uD83D\uDE00 \u2028{\",\\'}\uFFFD", Set.of("a\uFFFD"));

    append(AccessRecord.refused(strange, Outcome.NOT_FOUND));

    assertThat(found(all(10))).containsExactly(AccessRecord.refused(safe, Outcome.NOT_FOUND));
  }

  @Test
  void nothingIsCutHoweverLong() {
    String path = "/api/" + "p".repeat(60_000);
    String filters = "match[id]=" + "indicator--".repeat(5_000);
    Set<String> scopes =
        IntStream.range(0, 500).mapToObj(i -> "taxii:c" + i + ":read").collect(toSet());
    var caller =
        new Caller(new PartnerCode("JPN"), "siem", Optional.empty(), Optional.empty(), scopes);
    var first = saying(SampleRequests.unknown(NOON).by(caller), path, filters);
    var second = saying(SampleRequests.unknown(NOON).by(caller), path, filters);

    append(
        AccessRecord.refused(first, Outcome.MALFORMED),
        AccessRecord.refused(second, Outcome.MALFORMED));

    assertThat(found(all(10)))
        .containsExactly(
            AccessRecord.refused(first, Outcome.MALFORMED),
            AccessRecord.refused(second, Outcome.MALFORMED));
  }

  private static RequestFacts saying(RequestFacts facts, String path, String filters) {
    return new RequestFacts(
        facts.request(),
        facts.time(),
        facts.address(),
        facts.caller(),
        facts.action(),
        facts.collection(),
        facts.object(),
        path,
        filters);
  }

  @Test
  void pageIsBoundedInOctetsAndTheNextOneGoesOnBehindIt() {
    var sight = Sight.ofNumbers(IntStream.rangeClosed(1, 20_000).boxed().toList());
    var disclosure = new Disclosure(1, Optional.empty(), Optional.empty(), sight, Optional.empty());
    List<AccessRecord> appended =
        IntStream.range(0, 40)
            .mapToObj(i -> AccessRecord.served(SampleRequests.known(NOON), disclosure))
            .toList();
    append(appended.toArray(AccessRecord[]::new));

    List<AccessRecord> read = new ArrayList<>();
    AccessRecordPage page = new AccessRecordPage(List.of(), true);
    while (page.more()) {
      page = await(trail().find(all(1_000)));
      assertThat(page.entries()).hasSizeBetween(1, 20);
      page.entries().forEach(entry -> read.add(entry.accessRecord()));
      end = last(page);
    }

    assertThat(read).containsExactlyElementsOf(appended);
  }

  @Test
  void newestFirstGoesBackToTheStart() {
    var first = AccessRecord.served(SampleRequests.known(NOON), Disclosure.NONE);
    var second = AccessRecord.served(SampleRequests.known(NOON), Disclosure.NONE);
    append(first, second);

    AccessRecordPage page = await(trail().find(newest(0, 1)));
    assertThat(page.entries()).extracting(Entry::accessRecord).containsExactly(second);
    assertThat(page.more()).isTrue();

    assertThat(found(newest(last(page), 1))).containsExactly(first);
  }

  private static AccessRecordQuery newest(long after, int limit) {
    return new AccessRecordQuery(
        Map.of(), Optional.empty(), Optional.empty(), Set.of(), Order.NEWEST, after, limit);
  }

  @Test
  void eachFactFindsItsRecord() {
    var wanted =
        AccessRecord.served(
            SampleRequests.known(NOON).of(new StixId("indicator--" + UUID.randomUUID())),
            Disclosure.NONE);
    RequestFacts facts = wanted.facts();
    append(
        AccessRecord.refused(
            SampleRequests.unknown(NOON).about(Action.READ_STATUS), Outcome.NOT_FOUND),
        wanted);

    Map<RecordedFact, String> values =
        Map.of(
            RecordedFact.PARTNER, "JPN",
            RecordedFact.CLIENT, "jpcert-tip",
            RecordedFact.TOKEN, "b3f1",
            RecordedFact.ADDRESS, "2001:db8::7",
            RecordedFact.COLLECTION, SampleRequests.COLLECTION.toString(),
            RecordedFact.OBJECT, facts.object().orElseThrow().value(),
            RecordedFact.ACTION, "READ_OBJECTS",
            RecordedFact.REQUEST, facts.request().toString());
    assertThat(values).containsOnlyKeys(RecordedFact.values());
    values.forEach(
        (fact, value) ->
            assertThat(found(having(fact, value))).as("%s", fact).containsExactly(wanted));
    assertThat(found(having(RecordedFact.CLIENT, "another"))).isEmpty();
  }

  private static RequestFacts saying(UUID request, String text, Set<String> scopes) {
    var caller =
        new Caller(new PartnerCode("JPN"), text, Optional.of(text), Optional.of(text), scopes);
    return new RequestFacts(
        request,
        NOON,
        text,
        Optional.of(caller),
        Action.UNKNOWN,
        Optional.empty(),
        Optional.empty(),
        text,
        text);
  }

  /** All that this test has appended. */
  protected AccessRecordQuery all(int limit) {
    return query(Map.of(), Set.of(), limit);
  }

  private AccessRecordQuery of(String partner) {
    return having(RecordedFact.PARTNER, partner);
  }

  private AccessRecordQuery about(CollectionId collection) {
    return having(RecordedFact.COLLECTION, collection.toString());
  }

  /** Of those, the ones with this value of a fact. */
  protected AccessRecordQuery having(RecordedFact fact, String value) {
    return query(Map.of(fact, value), Set.of(), 10);
  }

  private AccessRecordQuery ended(Outcome... outcomes) {
    return query(Map.of(), Set.of(outcomes), 10);
  }

  private AccessRecordQuery query(
      Map<RecordedFact, String> facts, Set<Outcome> outcomes, int limit) {
    return new AccessRecordQuery(
        facts, Optional.empty(), Optional.empty(), outcomes, Order.OLDEST, end, limit);
  }

  private AccessRecordQuery during(@Nullable Instant from, @Nullable Instant until) {
    return new AccessRecordQuery(
        Map.of(),
        Optional.ofNullable(from),
        Optional.ofNullable(until),
        Set.of(),
        Order.OLDEST,
        end,
        10);
  }

  private void append(AccessRecord... records) {
    for (AccessRecord accessRecord : records) {
      await(trail().append(accessRecord));
    }
  }

  protected List<AccessRecord> found(AccessRecordQuery query) {
    return await(trail().find(query)).entries().stream()
        .map(AccessRecordPage.Entry::accessRecord)
        .toList();
  }

  private static long last(AccessRecordPage page) {
    return page.entries().get(page.entries().size() - 1).number();
  }

  protected static <T> T await(Uni<T> uni) {
    return uni.await().atMost(Duration.ofSeconds(30));
  }
}

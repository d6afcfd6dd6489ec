package entente.whole;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import entente.digest.Sha256;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The access log of a server that was killed, as an auditor reads it. */
final class AccessLogReview {
  private static final Pattern NEXT = Pattern.compile("<([^>]+)>; rel=\"next\"");

  /** Intents are looked at once a minute. */
  private static final Duration SETTLED_MAX = Duration.ofMinutes(3);

  private final TaxiiClient auditor;

  AccessLogReview(TaxiiClient auditor) {
    this.auditor = auditor;
  }

  /**
   * Waits until it is on record what became of each change that was intended. A server leaves
   * intents alone for ten minutes; so those that are there are made older.
   *
   * @param database in which the log is; no request is about what was intended any more
   */
  void awaitSettled(EmbeddedDatabase database) {
    database.execute(
        "UPDATE access_record SET recorded = recorded - interval '1 hour'"
            + " WHERE outcome = 'INTENDED'");
    await("it is on record what became of each change")
        .atMost(SETTLED_MAX)
        .pollInterval(Duration.ofSeconds(1))
        .until(() -> additions().stream().allMatch(RequestRecords::isSettled));
  }

  /**
   * Of each body that a partner received there is a record. There may be more: of bodies that were
   * lost on the way.
   *
   * @param bodies their digests, each as often as it was received
   */
  void assertEachIsRecorded(String partner, List<Sha256> bodies) throws IOException {
    Map<String, Long> recorded =
        counts(
            records("outcome=served&partner=" + partner).stream()
                .map(line -> line.path("body_sha256").asText()));
    Map<String, Long> received = counts(bodies.stream().map(Sha256::hex));
    assertThat(received).as("bodies that %s received", partner).isNotEmpty();
    assertThat(received.entrySet())
        .as("bodies that %s received and the log does not have", partner)
        .filteredOn(body -> body.getValue() > recorded.getOrDefault(body.getKey(), 0L))
        .isEmpty();
  }

  private static Map<String, Long> counts(Stream<String> digests) {
    return digests.collect(groupingBy(identity(), counting()));
  }

  /**
   * An addition to a collection.
   *
   * @param partner who added the objects
   * @param ids the objects
   */
  record Change(String partner, Set<String> ids) {}

  /**
   * The changes that are on record as made, each with the objects that its record tells of.
   *
   * @param manifest what the collection holds: no two objects have the same date added
   */
  List<Change> changes(List<JsonNode> manifest) throws IOException {
    NavigableMap<String, String> ids = new TreeMap<>();
    for (JsonNode entry : manifest) {
      ids.put(entry.path("date_added").asText(), entry.path("id").asText());
    }
    return additions().stream()
        .flatMap(RequestRecords::made)
        .map(line -> change(line, ids))
        .toList();
  }

  private static Change change(JsonNode line, NavigableMap<String, String> ids) {
    String first = line.path("first_added").asText();
    String last = line.path("last_added").asText();
    Set<String> added = Set.copyOf(ids.subMap(first, true, last, true).values());
    assertThat(added).as("objects of %s", line).hasSize(line.path("objects").asInt());
    return new Change(line.path("partner").asText(), added);
  }

  private List<RequestRecords> additions() throws IOException {
    return records("action=add_objects").stream()
        .collect(groupingBy(line -> line.path("request").asText()))
        .values()
        .stream()
        .map(RequestRecords::new)
        .toList();
  }

  /** All records that the filters leave, page by page. */
  private List<JsonNode> records(String filters) throws IOException {
    List<JsonNode> all = new ArrayList<>();
    Optional<String> page = Optional.of("/audit/records?limit=10000&" + filters);
    while (page.isPresent()) {
      HttpResponse<String> answer = auditor.get(page.get());
      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
      answer.body().lines().map(TaxiiClient::json).forEach(all::add);
      page =
          answer
              .headers()
              .firstValue("Link")
              .map(NEXT::matcher)
              .filter(Matcher::matches)
              .map(link -> link.group(1));
    }
    return all;
  }

  /**
   * The records of one request, oldest first.
   *
   * @param records as auditors read them
   */
  private record RequestRecords(List<JsonNode> records) {

    private Stream<JsonNode> of(String outcome) {
      return records.stream().filter(line -> line.path("outcome").asText().equals(outcome));
    }

    private boolean isServed() {
      return of("served").findAny().isPresent();
    }

    /** Whether it was answered well, or what became of each of its intents is on record. */
    boolean isSettled() {
      List<String> ended =
          Stream.of("completed", "abandoned", "undetermined")
              .flatMap(this::of)
              .map(line -> line.path("change").asText())
              .toList();
      return isServed()
          || of("intended").allMatch(it -> ended.contains(it.path("change").asText()));
    }

    /**
     * Those of a change that was made: of several intents of a request that was served the last.
     */
    Stream<JsonNode> made() {
      Optional<JsonNode> lastIntent = of("intended").reduce((earlier, later) -> later);
      return Stream.concat(
          Stream.of("committed", "completed").flatMap(this::of),
          lastIntent.filter(intent -> isServed()).stream());
    }
  }
}

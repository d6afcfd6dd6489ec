package entente.http.audit;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toCollection;
import static java.util.stream.Collectors.toUnmodifiableSet;

import entente.audit.AccessRecordQuery;
import entente.audit.AccessRecordQuery.Order;
import entente.audit.Outcome;
import entente.audit.RecordedFact;
import entente.problem.Problem;
import entente.sharing.AuditScope;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** The query string of a search of the access log; {@link #toQuery} parses and checks it. */
public final class AccessRecordQueryParams {
  /** The largest value of {@code limit}. */
  public static final String LARGEST = Integer.toString(QueryValues.LIMIT_MAX);

  /** The parameters that there are. */
  static final Set<String> NAMES =
      Stream.concat(
              Arrays.stream(RecordedFact.values()).map(QueryValues::name),
              Stream.of("from", "until", "outcome", "order", "limit", QueryValues.NEXT))
          .collect(toUnmodifiableSet());

  private static final String REFUSED = "REFUSED";

  private final QueryValues values;
  private final AuditScope scope;

  /**
   * Reads the parameters as they were sent.
   *
   * @param scope which records whoever sent them may review
   * @throws Problem if one is unknown or repeated
   */
  public AccessRecordQueryParams(Map<String, List<String>> parameters, AuditScope scope) {
    this.scope = scope;
    values = new QueryValues(parameters, NAMES);
  }

  /**
   * What is asked for.
   *
   * @throws Problem if a value cannot be read, or it is more than may be reviewed
   */
  public AccessRecordQuery toQuery() {
    return new AccessRecordQuery(
        values.facts(EnumSet.allOf(RecordedFact.class), scope),
        values.instant("from"),
        values.instant("until"),
        values
            .read("outcome", AccessRecordQueryParams::outcomes, "outcomes: " + outcomeNames())
            .orElse(Set.of()),
        values
            .read("order", AccessRecordQueryParams::order, "oldest or newest")
            .orElse(Order.OLDEST),
        values
            .read(QueryValues.NEXT, QueryValues::number, "the value from the previous page's Link")
            .orElse(0L),
        values.limit(),
        scope.coversAll());
  }

  /** The query string of the page after a record, with the same filters. */
  public String after(long number) {
    return values.after(Long.toString(number));
  }

  /** The parameters as they were sent, for the record of this search. */
  @Override
  public String toString() {
    return values.toString();
  }

  private static Order order(String text) {
    return switch (text) {
      case "oldest" -> Order.OLDEST;
      case "newest" -> Order.NEWEST;
      default -> throw new IllegalArgumentException("no such order");
    };
  }

  private static Set<Outcome> outcomes(String text) {
    return Arrays.stream(text.split(",", -1))
        .flatMap(AccessRecordQueryParams::outcome)
        .collect(toCollection(() -> EnumSet.noneOf(Outcome.class)));
  }

  private static Stream<Outcome> outcome(String text) {
    String name = text.replace('-', '_').toUpperCase(Locale.ROOT);
    return name.equals(REFUSED)
        ? Arrays.stream(Outcome.values()).filter(Outcome::isRefusal)
        : Stream.of(Outcome.valueOf(name));
  }

  private static String outcomeNames() {
    return Stream.concat(Arrays.stream(Outcome.values()).map(Outcome::name), Stream.of(REFUSED))
        .map(name -> name.toLowerCase(Locale.ROOT))
        .collect(joining(","));
  }
}

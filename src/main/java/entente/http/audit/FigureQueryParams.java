package entente.http.audit;

import entente.audit.AccessFigures.Place;
import entente.audit.AccessFigures.Query;
import entente.audit.RecordedFact;
import entente.catalog.PartnerCode;
import entente.problem.Problem;
import entente.sharing.AuditScope;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The query string of figures; {@link #toQuery} parses and checks it. */
public final class FigureQueryParams {
  /** The largest value of {@code limit}. */
  public static final String LARGEST = Integer.toString(QueryValues.LIMIT_MAX);

  private static final int DAYS_MAX = 366;
  private static final int DAYS_DEFAULT = 31;
  private static final Set<String> NAMES =
      Set.of("partner", "from", "until", "limit", QueryValues.NEXT);
  private static final String A_DAY = "a day, for example 2021-03-02";

  /** RFC 3339, section 5.6: full-date. */
  private static final Pattern DAY = Pattern.compile("\\d{4}-\\d\\d-\\d\\d");

  /** A day, and the partner's code unless it is those who could not be believed. */
  private static final Pattern PLACE = Pattern.compile("(\\d{4}-\\d\\d-\\d\\d)(?:\\.(.+))?");

  private final QueryValues values;
  private final AuditScope scope;
  private final LocalDate today;

  /**
   * Reads the parameters as they were sent.
   *
   * @param scope which records whoever sent them may review
   * @param today the day of the request
   * @throws Problem if one is unknown or repeated
   */
  public FigureQueryParams(
      Map<String, List<String>> parameters, AuditScope scope, LocalDate today) {
    this.scope = scope;
    this.values = new QueryValues(parameters, NAMES);
    this.today = today;
  }

  /**
   * What is asked for: the last days where nothing is said.
   *
   * @throws Problem if it is too many days, or none, or more than may be reviewed
   */
  public Query toQuery() {
    LocalDate until = day("until").orElseGet(() -> today.plusDays(1));
    LocalDate from = day("from").orElseGet(() -> until.minusDays(DAYS_DEFAULT));
    long days = ChronoUnit.DAYS.between(from, until);
    if (days < 1 || days > DAYS_MAX) {
      throw Problem.malformed(
          "from and until must be 1 to %d days apart; until is the day behind the last one"
              .formatted(DAYS_MAX));
    }
    return new Query(
        from,
        until,
        partner(),
        values.read(
            QueryValues.NEXT, FigureQueryParams::place, "the value from the previous page's Link"),
        values.limit());
  }

  /** Figures are of partners: whoever may review a collection alone gets none. */
  private Optional<PartnerCode> partner() {
    Map<RecordedFact, String> facts = values.facts(EnumSet.of(RecordedFact.PARTNER), scope);
    if (facts.containsKey(RecordedFact.COLLECTION)) {
      throw Problem.forbidden("figures are those of partners, and you may review collections");
    }
    return Optional.ofNullable(facts.get(RecordedFact.PARTNER)).map(PartnerCode::new);
  }

  private Optional<LocalDate> day(String name) {
    return values.read(name, FigureQueryParams::dayOf, A_DAY);
  }

  private static LocalDate dayOf(String text) {
    if (!DAY.matcher(text).matches()) {
      throw new IllegalArgumentException("not a day");
    }
    return LocalDate.parse(text);
  }

  private static Place place(String text) {
    Matcher parts = PLACE.matcher(text);
    if (!parts.matches()) {
      throw new IllegalArgumentException("not a place");
    }
    return new Place(
        LocalDate.parse(parts.group(1)), Optional.ofNullable(parts.group(2)).map(PartnerCode::new));
  }

  /** The query string of the page behind that place, with the same filters. */
  public String after(Place place) {
    return values.after(place.day() + place.partner().map(it -> "." + it.value()).orElse(""));
  }

  /** The parameters as they were sent, for the record of the request. */
  @Override
  public String toString() {
    return values.toString();
  }
}

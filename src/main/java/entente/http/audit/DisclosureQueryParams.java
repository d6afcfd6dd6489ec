package entente.http.audit;

import entente.audit.Handover.Place;
import entente.audit.HandoverQuery;
import entente.audit.RecordedFact;
import entente.catalog.CollectionId;
import entente.catalog.DateAdded;
import entente.catalog.VersionKey;
import entente.problem.Problem;
import entente.sharing.AuditScope;
import entente.stix.StixId;
import entente.stix.UuidText;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The query string of a report of disclosures; {@link #toQuery} parses and checks it. */
public final class DisclosureQueryParams {
  /** The largest value of {@code limit}. */
  public static final String LARGEST = Integer.toString(QueryValues.LIMIT_MAX);

  private static final String OBJECT = "object";
  private static final Set<RecordedFact> RECEIVERS =
      EnumSet.of(RecordedFact.PARTNER, RecordedFact.CLIENT, RecordedFact.TOKEN);
  private static final Set<RecordedFact> FACTS =
      EnumSet.of(
          RecordedFact.PARTNER, RecordedFact.CLIENT, RecordedFact.TOKEN, RecordedFact.COLLECTION);

  /** The parameters that there are. */
  static final Set<String> NAMES =
      Set.of(
          OBJECT,
          "partner",
          "client",
          "token",
          "collection",
          "from",
          "until",
          "limit",
          QueryValues.NEXT);

  /** Collection, date added in microseconds, and number of the record. */
  private static final Pattern PLACE = Pattern.compile("(.{36})\\.(\\d{1,18})\\.(\\d{1,19})");

  private final QueryValues values;
  private final AuditScope scope;

  /**
   * Reads the parameters as they were sent.
   *
   * @param scope which records whoever sent them may review
   * @throws Problem if one is unknown or repeated
   */
  public DisclosureQueryParams(Map<String, List<String>> parameters, AuditScope scope) {
    this.scope = scope;
    values = new QueryValues(parameters, NAMES);
  }

  /** The object whose disclosures are asked for; absent where it is asked who received what. */
  public Optional<StixId> object() {
    return values.read(OBJECT, StixId::new, "the identifier of a STIX object");
  }

  /**
   * What is asked for.
   *
   * @throws Problem if it is neither asked for an object nor for a receiver, or for more than may
   *     be reviewed
   */
  public HandoverQuery toQuery() {
    if (!values.has(OBJECT) && RECEIVERS.stream().map(QueryValues::name).noneMatch(values::has)) {
      throw Problem.malformed("one of object, partner, client and token was expected");
    }
    if (values.has(OBJECT) && !scope.coversAll()) {
      throw Problem.forbidden(
          "who may not review all records asks for what a partner, client or token was given");
    }
    return new HandoverQuery(
        values.facts(FACTS, scope),
        values.instant("from"),
        values.instant("until"),
        values.read(
            QueryValues.NEXT,
            DisclosureQueryParams::place,
            "the value from the previous page's Link"),
        values.limit());
  }

  private static Place place(String text) {
    Matcher parts = PLACE.matcher(text);
    if (!parts.matches()) {
      throw new IllegalArgumentException("not a place");
    }
    CollectionId collection =
        new CollectionId(UuidText.read(parts.group(1)).orElseThrow(IllegalArgumentException::new));
    DateAdded date = new DateAdded(Long.parseLong(parts.group(2)));
    return new Place(new VersionKey(collection, date), Long.parseLong(parts.group(3)));
  }

  /** The query string of the page behind that place, with the same filters. */
  public String after(Place place) {
    return values.after(
        "%s.%d.%d"
            .formatted(
                place.version().collection(),
                place.version().dateAdded().micros(),
                place.number()));
  }

  /** The parameters as they were sent, for the record of the request. */
  @Override
  public String toString() {
    return values.toString();
  }
}

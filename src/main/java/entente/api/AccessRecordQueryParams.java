package entente.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toCollection;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toUnmodifiableSet;

import entente.audit.AccessRecordQuery;
import entente.audit.AccessRecordQuery.Order;
import entente.audit.Action;
import entente.audit.Outcome;
import entente.audit.RecordedFact;
import entente.catalog.CollectionId;
import entente.catalog.PartnerCode;
import entente.problem.Problem;
import entente.stix.StixId;
import entente.stix.UuidText;
import java.net.URLEncoder;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The query string of a search of the access log; {@link #toQuery} parses and checks it. */
final class AccessRecordQueryParams {
  static final int LIMIT_DEFAULT = 1_000;
  static final int LIMIT_MAX = 10_000;

  private static final String NEXT = "next";

  /** The longest value of a filter that a record can have. */
  private static final int VALUE_MAX = 8_192;

  private static final Set<String> NAMES =
      Stream.concat(
              Arrays.stream(RecordedFact.values()).map(AccessRecordQueryParams::name),
              Stream.of("from", "until", "outcome", "order", "limit", NEXT))
          .collect(toUnmodifiableSet());
  private static final String REFUSED = "REFUSED";

  /** RFC 3339, section 5.6; no finer than the log. */
  private static final Pattern TIMESTAMP =
      Pattern.compile(
          "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d{1,6})?(Z|[+-]\\d\\d:\\d\\d)");

  private static final Pattern VALUE =
      Pattern.compile("[^\\x00\\p{Cs}]{1," + VALUE_MAX + "}", Pattern.DOTALL);

  private static final Pattern LIMIT = Pattern.compile("\\d{1,5}");
  private static final Pattern NUMBER = Pattern.compile("\\d{1,18}");

  private final Map<String, String> values;

  /**
   * Reads the parameters as they were sent.
   *
   * @throws Problem if one is unknown or repeated: ignoring a filter would show auditors other
   *     records than they asked for
   */
  AccessRecordQueryParams(Map<String, List<String>> parameters) {
    values =
        parameters.entrySet().stream()
            .collect(toMap(Map.Entry::getKey, AccessRecordQueryParams::single));
  }

  private static String single(Map.Entry<String, List<String>> parameter) {
    String name = parameter.getKey();
    if (!NAMES.contains(name)) {
      throw Problem.malformed(
          "unknown parameter; the parameters are "
              + NAMES.stream().sorted().collect(joining(", ")));
    }
    if (parameter.getValue().size() != 1) {
      throw Problem.malformed("the parameter " + name + " must be given once");
    }
    return parameter.getValue().get(0);
  }

  AccessRecordQuery toQuery() {
    return new AccessRecordQuery(
        facts(),
        read("from", AccessRecordQueryParams::instant, "a timestamp of RFC 3339"),
        read("until", AccessRecordQueryParams::instant, "a timestamp of RFC 3339"),
        read("outcome", AccessRecordQueryParams::outcomes, "outcomes: " + outcomeNames())
            .orElse(Set.of()),
        read("order", AccessRecordQueryParams::order, "oldest or newest").orElse(Order.OLDEST),
        read(NEXT, AccessRecordQueryParams::number, "the value from the previous page's Link")
            .orElse(0L),
        read("limit", AccessRecordQueryParams::limit, "a number from 1 to " + LIMIT_MAX)
            .orElse(LIMIT_DEFAULT));
  }

  /** The query string of the page after a record, with the same filters. */
  String after(long number) {
    Map<String, String> next = new TreeMap<>(values);
    next.put(NEXT, Long.toString(number));
    return next.entrySet().stream()
        .map(it -> it.getKey() + "=" + URLEncoder.encode(it.getValue(), UTF_8))
        .collect(joining("&"));
  }

  /** The parameters as they were sent, for the record of this search. */
  @Override
  public String toString() {
    return new TreeMap<>(values)
        .entrySet().stream().map(it -> it.getKey() + "=" + it.getValue()).collect(joining("&"));
  }

  private <T> Optional<T> read(String name, Function<String, T> reader, String expected) {
    try {
      return Optional.ofNullable(values.get(name)).map(reader);
    } catch (IllegalArgumentException | DateTimeException e) {
      throw Problem.malformed("the parameter " + name + " must be " + expected);
    }
  }

  private Map<RecordedFact, String> facts() {
    Map<RecordedFact, String> facts = new EnumMap<>(RecordedFact.class);
    for (RecordedFact fact : RecordedFact.values()) {
      read(name(fact), text -> value(fact, text), expected(fact))
          .ifPresent(value -> facts.put(fact, value));
    }
    return facts;
  }

  private static String name(RecordedFact fact) {
    return fact.name().toLowerCase(Locale.ROOT);
  }

  private static String expected(RecordedFact fact) {
    return switch (fact) {
      case PARTNER -> "a partner's code, for example JPN";
      case COLLECTION -> "a collection's id";
      case OBJECT -> "the identifier of a STIX object";
      case ACTION -> "an action, for example read_objects";
      case REQUEST -> "the identifier of a request, a UUID";
      case CLIENT, TOKEN, ADDRESS -> "a text of 1 to " + VALUE_MAX + " characters";
    };
  }

  /** The value as the log keeps it. */
  private static String value(RecordedFact fact, String text) {
    return switch (fact) {
      case PARTNER -> new PartnerCode(text).value();
      case COLLECTION -> new CollectionId(uuid(text)).toString();
      case OBJECT -> new StixId(text).value();
      case ACTION -> Action.valueOf(text.toUpperCase(Locale.ROOT)).name();
      case REQUEST -> uuid(text).toString();
      case CLIENT, TOKEN, ADDRESS -> matching(VALUE, text);
    };
  }

  private static UUID uuid(String text) {
    return UuidText.read(text).orElseThrow(() -> new IllegalArgumentException("not a UUID"));
  }

  private static Order order(String text) {
    return switch (text) {
      case "oldest" -> Order.OLDEST;
      case "newest" -> Order.NEWEST;
      default -> throw new IllegalArgumentException("no such order");
    };
  }

  private static Instant instant(String text) {
    return OffsetDateTime.parse(matching(TIMESTAMP, text)).toInstant();
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

  private static long number(String text) {
    return Long.parseLong(matching(NUMBER, text));
  }

  private static int limit(String text) {
    int limit = Integer.parseInt(matching(LIMIT, text));
    if (limit < 1 || limit > LIMIT_MAX) {
      throw new IllegalArgumentException("out of bounds");
    }
    return limit;
  }

  private static String matching(Pattern form, String text) {
    if (!form.matcher(text).matches()) {
      throw new IllegalArgumentException("not of the expected form");
    }
    return text;
  }
}

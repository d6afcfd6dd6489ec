package entente.http.audit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toMap;

import entente.audit.Action;
import entente.audit.RecordedFact;
import entente.catalog.CollectionId;
import entente.catalog.PartnerCode;
import entente.problem.Problem;
import entente.sharing.AuditScope;
import entente.stix.StixId;
import entente.stix.UuidText;
import java.net.URLEncoder;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;

/** The query string of an auditor's request; here it is parsed and checked. */
final class QueryValues {
  static final int LIMIT_DEFAULT = 1_000;
  static final int LIMIT_MAX = 10_000;
  static final String NEXT = "next";

  /** The longest value of a filter that a record can have. */
  private static final int VALUE_MAX = 8_192;

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
   * @param names those that there are
   * @throws Problem if one is unknown or repeated: ignoring a filter would show auditors other
   *     records than they asked for
   */
  QueryValues(Map<String, List<String>> parameters, Set<String> names) {
    values =
        parameters.entrySet().stream()
            .collect(toMap(Map.Entry::getKey, parameter -> single(parameter, names)));
  }

  private static String single(Map.Entry<String, List<String>> parameter, Set<String> names) {
    String name = parameter.getKey();
    if (!names.contains(name)) {
      throw Problem.malformed(
          "unknown parameter; the parameters are "
              + names.stream().sorted().collect(joining(", ")));
    }
    if (parameter.getValue().size() != 1) {
      throw Problem.malformed("the parameter " + name + " must be given once");
    }
    return parameter.getValue().get(0);
  }

  /** The name of the parameter that asks for a fact. */
  static String name(RecordedFact fact) {
    return fact.name().toLowerCase(Locale.ROOT);
  }

  /** Whether a parameter was given. */
  boolean has(String name) {
    return values.containsKey(name);
  }

  /** The values of these facts that were asked for. */
  Map<RecordedFact, String> facts(Set<RecordedFact> asked) {
    Map<RecordedFact, String> facts = new EnumMap<>(RecordedFact.class);
    for (RecordedFact fact : asked) {
      read(name(fact), text -> value(fact, text), expected(fact))
          .ifPresent(value -> facts.put(fact, value));
    }
    return facts;
  }

  /**
   * The values of these facts that were asked for, and of whose records somebody may review.
   *
   * @throws Problem of kind {@code FORBIDDEN} where that would be more than they may
   */
  Map<RecordedFact, String> facts(Set<RecordedFact> asked, AuditScope scope) {
    Map<RecordedFact, String> facts = facts(asked);
    AuditScope.Records records =
        scope.within(
            new AuditScope.Records(
                Optional.ofNullable(facts.get(RecordedFact.PARTNER)).map(PartnerCode::new),
                Optional.ofNullable(facts.get(RecordedFact.COLLECTION))
                    .map(id -> new CollectionId(UUID.fromString(id)))));
    records.partner().ifPresent(it -> facts.put(RecordedFact.PARTNER, it.value()));
    records.collection().ifPresent(it -> facts.put(RecordedFact.COLLECTION, it.toString()));
    return facts;
  }

  /** An instant, if one was given. */
  Optional<Instant> instant(String name) {
    return read(name, QueryValues::instantOf, "a timestamp of RFC 3339");
  }

  /** How many entries a page may have. */
  int limit() {
    return read("limit", QueryValues::limitOf, "a number from 1 to " + LIMIT_MAX)
        .orElse(LIMIT_DEFAULT);
  }

  /**
   * A parameter as a value.
   *
   * @param expected what is said where it cannot be read
   */
  <T> Optional<T> read(String name, Function<String, T> reader, String expected) {
    try {
      return Optional.ofNullable(values.get(name)).map(reader);
    } catch (IllegalArgumentException | DateTimeException e) {
      throw Problem.malformed("the parameter " + name + " must be " + expected);
    }
  }

  /** The query string of the page behind that place, with the same filters. */
  String after(String place) {
    Map<String, String> next = new TreeMap<>(values);
    next.put(NEXT, place);
    return next.entrySet().stream()
        .map(it -> it.getKey() + "=" + URLEncoder.encode(it.getValue(), UTF_8))
        .collect(joining("&"));
  }

  /** The parameters as they were sent, for the record of the request. */
  @Override
  public String toString() {
    return new TreeMap<>(values)
        .entrySet().stream().map(it -> it.getKey() + "=" + it.getValue()).collect(joining("&"));
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

  /** A number of at most 18 digits. */
  static long number(String text) {
    return Long.parseLong(matching(NUMBER, text));
  }

  private static Instant instantOf(String text) {
    return OffsetDateTime.parse(matching(TIMESTAMP, text)).toInstant();
  }

  private static int limitOf(String text) {
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

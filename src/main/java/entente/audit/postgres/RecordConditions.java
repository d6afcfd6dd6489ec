package entente.audit.postgres;

import entente.audit.RecordedFact;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.UUID;

/**
 * What records must be like, as conditions of a statement. A filter that was not given is not among
 * them, so that PostgreSQL plans each combination with the index that fits.
 */
final class RecordConditions {
  private final StringJoiner conditions = new StringJoiner(" AND ").setEmptyValue("true");
  private final Tuple parameters = Tuple.tuple();

  void whereFacts(Map<RecordedFact, String> facts) {
    facts.forEach(this::whereFact);
  }

  private void whereFact(RecordedFact fact, String value) {
    String column = fact.name().toLowerCase(Locale.ROOT);
    switch (fact) {
      case COLLECTION, REQUEST -> where(column + " = ?", UUID.fromString(value));
      case PARTNER, CLIENT, TOKEN, ADDRESS, OBJECT, ACTION -> where(column + " = ?", value);
    }
  }

  void whereTime(Optional<Instant> from, Optional<Instant> until) {
    from.ifPresent(instant -> where("time >= ?", instant.atOffset(ZoneOffset.UTC)));
    until.ifPresent(instant -> where("time < ?", instant.atOffset(ZoneOffset.UTC)));
  }

  void where(String condition, Object value) {
    conditions.add(condition.replace("?", parameter(value)));
  }

  /** A condition without a parameter. */
  void where(String condition) {
    conditions.add(condition);
  }

  /** Adds a parameter and gives its place. */
  String parameter(Object value) {
    parameters.addValue(value);
    return "$" + parameters.size();
  }

  Tuple parameters() {
    return parameters;
  }

  /** All of them, joined. */
  @Override
  public String toString() {
    return conditions.toString();
  }
}

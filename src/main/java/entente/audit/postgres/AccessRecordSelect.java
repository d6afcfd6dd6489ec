package entente.audit.postgres;

import entente.audit.AccessRecordQuery;
import entente.audit.Outcome;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.ZoneOffset;
import java.util.Set;
import java.util.StringJoiner;

/**
 * An auditor's query as a statement. A filter that was not given is not in it, so that PostgreSQL
 * plans each combination with the index that fits.
 */
final class AccessRecordSelect {
  /**
   * Sorts what lies in a span of time, found by the index on time. Left to itself PostgreSQL walks
   * the log from its start: it does not know that numbers ascend with time.
   */
  private static final String WITHIN_SPAN = "number + 0";

  private final StringJoiner conditions = new StringJoiner(" AND ");
  private final Tuple parameters = Tuple.tuple();
  private final String order;

  AccessRecordSelect(AccessRecordQuery query) {
    where("number > ?", query.after());
    query.partner().ifPresent(partner -> where("partner = ?", partner.value()));
    query.collection().ifPresent(collection -> where("collection = ?", collection.value()));
    query.from().ifPresent(from -> where("time >= ?", from.atOffset(ZoneOffset.UTC)));
    query.until().ifPresent(until -> where("time < ?", until.atOffset(ZoneOffset.UTC)));
    whereOutcomeIn(query.outcomes());
    order = query.from().isPresent() && query.until().isPresent() ? WITHIN_SPAN : "number";
    parameters.addLong(query.limit() + 1L);
  }

  private void whereOutcomeIn(Set<Outcome> outcomes) {
    if (outcomes.isEmpty()) {
      return;
    }
    where("outcome = ANY(?)", outcomes.stream().map(Outcome::name).toArray(String[]::new));
    if (!outcomes.contains(Outcome.SERVED)) {
      // It follows from the above; said in these words, PostgreSQL takes the index of refusals.
      conditions.add("outcome <> 'SERVED'");
    }
  }

  private void where(String condition, Object value) {
    parameters.addValue(value);
    conditions.add(condition.replace("?", "$" + parameters.size()));
  }

  String statement() {
    return """
        SELECT number, request, time, address, partner, client, issuer, token, scopes, action,
          collection, path, filters, outcome, objects, first_added, last_added, labels,
          encode(body_sha256, 'hex') AS body_sha256
        FROM access_record
        WHERE %s
        ORDER BY %s
        LIMIT $%d
        """
        .formatted(conditions, order, parameters.size());
  }

  Tuple parameters() {
    return parameters;
  }
}

package entente.sharing.postgres;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import entente.sharing.Edit;
import entente.sharing.Entry;
import entente.sharing.NoSuchProposal;
import entente.sharing.Proposal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads the changes that wait for an approval; they end by the database's functions alone. */
final class ProposalRows {
  private static final String SELECT =
      "SELECT id, steps, operator, reason, proposed, good_until FROM proposal"
          + " WHERE good_until > clock_timestamp() ";
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final Statements statements;

  ProposalRows(Statements statements) {
    this.statements = statements;
  }

  List<Proposal> all() {
    return statements.list(SELECT + "ORDER BY proposed, id", this::proposal);
  }

  /**
   * One of them.
   *
   * @throws NoSuchProposal where it is not there, or has ended
   */
  Proposal one(UUID id) {
    return statements.list(SELECT + "AND id = ?", this::proposal, id).stream()
        .findFirst()
        .orElseThrow(() -> new NoSuchProposal(id));
  }

  private Proposal proposal(ResultSet row) throws SQLException {
    return new Proposal(
        row.getObject("id", UUID.class),
        edits(row.getString("steps")),
        row.getString("operator"),
        row.getString("reason"),
        row.getObject("proposed", OffsetDateTime.class).toInstant(),
        row.getObject("good_until", OffsetDateTime.class).toInstant());
  }

  /** None where the entries that are read of the steps would be written otherwise. */
  private Optional<List<Edit>> edits(String text) throws SQLException {
    JsonNode steps = parsed(text);
    return statements
        .attempt(() -> edits(steps))
        .filter(edits -> EntryRows.of(edits).equals(steps));
  }

  private static JsonNode parsed(String steps) {
    try {
      return MAPPER.readTree(steps);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the database keeps what is no JSON", e);
    }
  }

  private List<Edit> edits(JsonNode steps) {
    List<Edit> edits = new ArrayList<>();
    for (JsonNode step : steps) {
      Table table = Table.valueOf(step.path("table").asText().toUpperCase(Locale.ROOT));
      edits.add(new Edit(entry(table, step.get("before")), entry(table, step.get("after"))));
    }
    return edits;
  }

  /** The database makes a row of the columns, as it will when the change is approved. */
  private Optional<Entry> entry(Table table, @Nullable JsonNode columns) {
    if (columns == null) {
      return Optional.empty();
    }
    String row =
        "SELECT * FROM jsonb_populate_record(NULL::%s, ?::jsonb)"
            .formatted(table.name().toLowerCase(Locale.ROOT));
    return statements.list(row, table::entry, columns.toString()).stream().findFirst();
  }
}

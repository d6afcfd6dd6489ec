package entente.sharing.postgres;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import entente.sharing.Edit;
import entente.sharing.Entry;
import java.util.List;
import java.util.Locale;

/**
 * The steps of a change as the database's functions take them and keep them: a table, the columns
 * of the row that is there (none of one that is added) and those that it is to have (none of one
 * that is removed).
 */
final class EntryRows {
  private static final EntryColumns COLUMNS = new EntryColumns();

  private EntryRows() {}

  static ArrayNode of(List<Edit> edits) {
    ArrayNode steps = JsonNodeFactory.instance.arrayNode();
    edits.forEach(edit -> steps.add(step(edit)));
    return steps;
  }

  private static ObjectNode step(Edit edit) {
    ObjectNode step = JsonNodeFactory.instance.objectNode();
    step.put("table", table(edit.entry()));
    edit.before().ifPresent(entry -> step.set("before", entry.fold(COLUMNS)));
    edit.after().ifPresent(entry -> step.set("after", entry.fold(COLUMNS)));
    return step;
  }

  private static String table(Entry entry) {
    return Table.of(entry).name().toLowerCase(Locale.ROOT);
  }
}

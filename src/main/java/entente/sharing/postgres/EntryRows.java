package entente.sharing.postgres;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import entente.sharing.CoalitionChange;
import entente.sharing.Edit;
import entente.sharing.Entry;
import java.util.Locale;

/**
 * The steps of a change as the database's functions take them and keep them: a table, the columns
 * of the row that is there (none of one that is added) and those that it is to have (none of one
 * that is removed).
 */
final class EntryRows {
  private static final EntryColumns COLUMNS = new EntryColumns();

  private EntryRows() {}

  static ArrayNode of(CoalitionChange change) {
    ArrayNode steps = JsonNodeFactory.instance.arrayNode();
    int position = change.before().apiRoots().size() + change.before().collections().size();
    for (Edit edit : change.edits()) {
      steps.add(step(edit, position + steps.size()));
    }
    return steps;
  }

  private static ObjectNode step(Edit edit, int position) {
    ObjectNode step = JsonNodeFactory.instance.objectNode();
    step.put("table", table(edit.entry()));
    edit.before().ifPresent(entry -> step.set("before", entry.fold(COLUMNS)));
    edit.after().ifPresent(entry -> step.set("after", entry.fold(COLUMNS)));
    if (edit.before().isEmpty() && edit.entry() instanceof Entry.OfCollection) {
      step.withObject("/after").put("position", position);
    }
    return step;
  }

  private static String table(Entry entry) {
    return Table.of(entry).name().toLowerCase(Locale.ROOT);
  }
}

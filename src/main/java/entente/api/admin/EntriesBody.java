package entente.api.admin;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import java.util.List;

/** Entries of one kind as JSON, each written as a step takes it. */
record EntriesBody(@JsonInclude(Include.ALWAYS) List<EntryBody> entries) {
  EntriesBody {
    entries = List.copyOf(entries);
  }

  /** Those that one name is of: their own, or that of what they belong to. */
  static EntriesBody named(List<EntryBody> entries, String name) {
    return new EntriesBody(entries.stream().filter(it -> it.names().contains(name)).toList());
  }
}

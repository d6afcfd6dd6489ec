package entente.taxii;

import java.util.Map;

/**
 * A place in a listing, and the filters it was made under.
 *
 * @param listing of what: a collection, or an object of it
 * @param position the date added of the last entry that was shown, in microseconds since 1970
 * @param filters the filters, by name, as they were given
 */
record Cursor(String listing, long position, Map<String, String> filters) {
  Cursor {
    filters = Map.copyOf(filters);
  }
}

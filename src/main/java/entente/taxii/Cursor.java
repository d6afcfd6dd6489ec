package entente.taxii;

import entente.catalog.DateAdded;
import java.util.Map;

/**
 * A position in a listing, and the filters of that listing.
 *
 * @param listing what is listed: a collection, or an object of it
 * @param position the date added of the last entry that was sent
 * @param filters the filters, by name, as they were given
 */
record Cursor(String listing, DateAdded position, Map<String, String> filters) {
  Cursor {
    filters = Map.copyOf(filters);
  }
}

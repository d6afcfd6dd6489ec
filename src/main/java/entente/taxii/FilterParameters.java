package entente.taxii;

import entente.problem.Problem;
import io.vertx.core.MultiMap;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * The filters of a query string as text, each given once and not empty (TAXII 2.1, section 3.4).
 * Other parameters are ignored.
 *
 * @param values the filters that were given, by name
 */
record FilterParameters(Map<String, String> values) {
  static final String ADDED_AFTER = "added_after";
  static final String LIMIT = "limit";
  static final String NEXT = "next";
  static final String ID = "match[id]";
  static final String TYPE = "match[type]";
  static final String VERSION = "match[version]";
  static final String SPEC_VERSION = "match[spec_version]";

  /**
   * Octets of all filters together: each of them escaped, and a cursor that carries them, they fit
   * into a request line of 64 KiB.
   */
  private static final int OCTETS_MAX = 12_288;

  private static final Set<String> KNOWN =
      Set.of(ADDED_AFTER, LIMIT, NEXT, ID, TYPE, VERSION, SPEC_VERSION);

  FilterParameters {
    values = Map.copyOf(values);
  }

  /**
   * Reads the filters of a query string.
   *
   * @param ignored filters that the endpoint ignores
   */
  static FilterParameters of(MultiMap query, Set<String> ignored) {
    Map<String, String> values = new TreeMap<>();
    for (String name : KNOWN) {
      List<String> given = query.getAll(name);
      if (given.isEmpty() || ignored.contains(name)) {
        continue;
      }
      if (given.size() > 1) {
        throw Problem.malformed(name + " is given more than once");
      }
      if (!given.get(0).isEmpty()) {
        values.put(name, given.get(0));
      } else if (!name.equals(NEXT)) {
        // Some clients send an empty next with their first request.
        throw Problem.malformed(name + " is empty");
      }
    }
    FilterParameters parameters = new FilterParameters(values);
    parameters.requireLength();
    return parameters;
  }

  private void requireLength() {
    long octets = 0;
    for (String value : filters().values()) {
      octets += value.getBytes(StandardCharsets.UTF_8).length;
    }
    if (octets > OCTETS_MAX) {
      throw Problem.malformed("the filters are longer than %d octets".formatted(OCTETS_MAX));
    }
  }

  /** The value of one filter. */
  Optional<String> value(String name) {
    return Optional.ofNullable(values.get(name));
  }

  /** The filters that a cursor keeps: all but {@code limit} and {@code next}. */
  Map<String, String> filters() {
    Map<String, String> filters = new TreeMap<>(values);
    filters.remove(LIMIT);
    filters.remove(NEXT);
    return filters;
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    new TreeMap<>(values)
        .forEach(
            (name, value) ->
                text.append(text.isEmpty() ? "" : "&").append(name).append('=').append(value));
    return text.toString();
  }
}

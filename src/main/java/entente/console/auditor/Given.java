package entente.console.auditor;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;

import io.vertx.core.MultiMap;
import java.net.URLEncoder;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What an auditor filled in: a field that was left empty was not. What is given twice stays so: the
 * search refuses it.
 *
 * @param values the values of each field
 */
record Given(Map<String, List<String>> values) {
  Given {
    values = Map.copyOf(values);
  }

  /** Reads the query string of a request. */
  static Given in(MultiMap query) {
    Map<String, List<String>> values = new TreeMap<>();
    for (String name : query.names()) {
      List<String> given =
          query.getAll(name).stream().map(String::strip).filter(it -> !it.isEmpty()).toList();
      if (!given.isEmpty()) {
        values.put(name, given);
      }
    }
    return new Given(values);
  }

  /** The same with a value of the server's own choice. */
  Given with(String name, String value) {
    Map<String, List<String>> all = new TreeMap<>(values);
    all.put(name, List.of(value));
    return new Given(all);
  }

  /** The same, with that value where none is given. */
  Given orElse(String name, String value) {
    return values.containsKey(name) ? this : with(name, value);
  }

  /** The same without some fields. */
  Given without(String... names) {
    Map<String, List<String>> all = new TreeMap<>(values);
    Stream.of(names).forEach(all::remove);
    return new Given(all);
  }

  /** Whether one of these is given. */
  boolean hasAny(String... names) {
    return Stream.of(names).anyMatch(values::containsKey);
  }

  /** The value of a field; empty where none is given. */
  String text(String name) {
    return values.getOrDefault(name, List.of("")).get(0);
  }

  /** The query string that gives the same, with its question mark; empty where nothing is given. */
  String queryString() {
    return values.isEmpty()
        ? ""
        : new TreeMap<>(values)
            .entrySet().stream()
                .flatMap(
                    it -> it.getValue().stream().map(value -> it.getKey() + "=" + encoded(value)))
                .collect(joining("&", "?", ""));
  }

  /** A value as it stands in a query string. */
  static String encoded(String value) {
    return URLEncoder.encode(value, UTF_8);
  }
}

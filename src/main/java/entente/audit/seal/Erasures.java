package entente.audit.seal;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Whose personal facts were erased, record by record, and by which order: one that is in the log
 * too, and says how many records it was about, and from which to which.
 */
final class Erasures {
  private static final Pattern ORDER =
      Pattern.compile(
          "order=([0-9a-f-]{36})&records=(\\d{1,18})&first=(\\d{1,18})&last=(\\d{1,18})(?:&.*)?",
          Pattern.DOTALL);

  private final Map<String, Found> byOrder = new LinkedHashMap<>();
  private final Map<String, Order> orders = new LinkedHashMap<>();

  /** What was found erased in the name of an order. */
  private static final class Found {
    private long records;
    private final long first;
    private long last;

    Found(long first) {
      this.first = first;
      this.last = first;
    }
  }

  /** What an order says of itself. */
  private record Order(long number, long records, long first, long last) {
    boolean covers(Found found) {
      return found.records <= records && found.first >= first && found.last <= last;
    }
  }

  /** Takes the next record of the log. */
  void take(long number, ObjectNode exported) {
    if (exported.has("erased") || exported.has("digests")) {
      Found found =
          byOrder.computeIfAbsent(exported.path("erased").asText(), it -> new Found(number));
      found.records++;
      found.last = number;
    }
    if (exported.path("action").asText().equals("erase_personal_facts")) {
      Matcher said = ORDER.matcher(exported.path("filters").asText());
      if (said.matches()) {
        orders.put(
            said.group(1), new Order(number, number(said, 2), number(said, 3), number(said, 4)));
      }
    }
  }

  private static long number(Matcher said, int group) {
    return Long.parseLong(said.group(group));
  }

  /** Where something is missing that no order accounts for, once all records were taken. */
  Optional<String> fault() {
    return byOrder.entrySet().stream()
        .flatMap(entry -> fault(entry.getValue(), orders.get(entry.getKey())).stream())
        .findFirst();
  }

  private static Optional<String> fault(Found found, @Nullable Order order) {
    if (order == null) {
      return Optional.of(
          "facts of record %d are missing, and no record orders to erase them"
              .formatted(found.first));
    }
    return Optional.of(found)
        .filter(it -> !order.covers(it))
        .map(
            it ->
                "facts of %d records from %d to %d are missing, and the order to erase some, record %d, is about %d from %d to %d"
                    .formatted(
                        it.records,
                        it.first,
                        it.last,
                        order.number(),
                        order.records(),
                        order.first(),
                        order.last()));
  }

  /** How many records lack what was erased, by the number of the record that ordered it. */
  Map<Long, Long> erased() {
    Map<Long, Long> erased = new TreeMap<>();
    byOrder.forEach(
        (name, found) ->
            Optional.ofNullable(orders.get(name))
                .ifPresent(order -> erased.put(order.number(), found.records)));
    return erased;
  }
}

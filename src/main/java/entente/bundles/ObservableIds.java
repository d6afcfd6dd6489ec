package entente.bundles;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import entente.stix.NameBasedUuid;
import entente.stix.StixId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * The identifiers of cyber-observable objects, which are computed from what contributes to them
 * (STIX 2.1, section 2.9), so that whoever observes the same gives it the same identifier.
 */
final class ObservableIds {
  private static final UUID NAMESPACE = UUID.fromString("00abedb4-aa42-466c-9c01-fed23315a9b7");

  /** In the order of their keys, which is that of RFC 8785. */
  private static final Map<String, List<String>> CONTRIBUTING =
      Map.of(
          "domain-name", List.of("value"),
          "email-addr", List.of("value"),
          "ipv4-addr", List.of("value"),
          "ipv6-addr", List.of("value"),
          "url", List.of("value"),
          "file", List.of(Hashes.PROPERTY, "name"),
          "software", List.of("cpe", "name", "vendor", "version"));

  private ObservableIds() {}

  static StixId of(String type, Row row) {
    List<String> properties = CONTRIBUTING.get(type);
    if (properties == null) {
      throw row.problem("", "no rule for the identifier of a " + type);
    }
    ObjectNode contributing = JsonNodeFactory.instance.objectNode();
    for (String property : properties) {
      if (property.equals(Hashes.PROPERTY)) {
        Hashes.contributing(row).ifPresent(hash -> contributing.set(property, hash));
      } else {
        row.cell(property).ifPresent(cell -> contributing.put(property, cell.text()));
      }
    }
    if (contributing.isEmpty()) {
      throw row.problem("", "one of these is required: " + String.join(", ", properties));
    }
    // Of plain text with the keys in order, Jackson's compact form is the canonical one (RFC 8785).
    return new StixId(type + "--" + NameBasedUuid.of(NAMESPACE, contributing.toString()));
  }

  /** The columns {@code hashes.SHA-256} and so on, one for each algorithm. */
  static final class Hashes {
    static final String PROPERTY = "hashes";
    private static final String COLUMNS = PROPERTY + ".";

    /** The one that contributes is the first of these that is there. */
    private static final List<String> ORDER = List.of("MD5", "SHA-1", "SHA-256", "SHA-512");

    private Hashes() {}

    static Optional<String> algorithm(Cell cell) {
      String column = cell.column();
      return column.startsWith(COLUMNS)
          ? Optional.of(column.substring(COLUMNS.length()))
          : Optional.empty();
    }

    private static Optional<ObjectNode> contributing(Row row) {
      return ORDER.stream()
          .flatMap(algorithm -> row.cell(COLUMNS + algorithm).stream())
          .findFirst()
          .map(
              cell ->
                  JsonNodeFactory.instance
                      .objectNode()
                      .put(algorithm(cell).orElseThrow(), cell.text()));
    }
  }
}

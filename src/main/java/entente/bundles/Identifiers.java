package entente.bundles;

import entente.stix.NameBasedUuid;
import entente.stix.ObjectKind;
import entente.stix.StixId;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * The identifiers of our own objects. They are derived from keys, so that a rebuilt bundle has the
 * same ones. Objects whose existence is a secret are the exception: a derived identifier could be
 * guessed, so theirs are random and kept in a table.
 */
final class Identifiers {
  private static final String RANDOM_TABLE = "random-ids.csv";

  /** UUIDv5 of {@code https://stix.example.org/exchange-campaign-2021} in the URL namespace. */
  private static final UUID NAMESPACE = UUID.fromString("c300c2f8-b6b6-5594-aa5a-3988184e9fd1");

  private final Map<String, StixId> random = new HashMap<>();

  private Identifiers() {}

  static Identifiers read(Path sources) {
    Identifiers identifiers = new Identifiers();
    for (Row row : Table.read(sources, RANDOM_TABLE).rows()) {
      Cell name = row.require("name");
      Cell uuid = row.require("uuid");
      String type = name.text().split("\\|", 2)[0];
      if (!StixId.isWellFormed(type + "--" + uuid.text())) {
        throw uuid.problem("a UUID is expected");
      }
      identifiers.random.put(name.text(), new StixId(type + "--" + uuid.text()));
    }
    return identifiers;
  }

  /** The identifier of a row's object. */
  StixId of(String type, Row row, ObjectNames names) {
    Optional<StixId> drawn = name(type, row).map(random::get);
    if (drawn.isPresent()) {
      return drawn.get();
    }
    if (ObjectKind.of(type) == ObjectKind.CYBER_OBSERVABLE) {
      return ObservableIds.of(type, row);
    }
    return type.equals("relationship")
        ? relationship(row, names)
        : derived(type, row.require("key").text());
  }

  /** Whether an identifier is random, so that it cannot be guessed. */
  boolean isRandom(StixId id) {
    return random.containsValue(id);
  }

  /** The name by which other rows refer to a row's object: its type and its key. */
  static Optional<String> name(String type, Row row) {
    return row.cell("key").map(key -> type + "|" + key.text());
  }

  static StixId derived(String type, String key) {
    return new StixId(type + "--" + NameBasedUuid.of(NAMESPACE, type + "|" + key));
  }

  /** The creator is part of the key: each partner states the same thing in an object of its own. */
  private static StixId relationship(Row row, ObjectNames names) {
    return derived(
        "relationship",
        "%s|%s|%s|%s"
            .formatted(
                names.creator(row),
                row.require("relationship_type").text(),
                names.resolve(row.require("source_ref")),
                names.resolve(row.require("target_ref"))));
  }
}

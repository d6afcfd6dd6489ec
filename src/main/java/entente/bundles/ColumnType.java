package entente.bundles;

import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How a column that is named for a property of STIX is written in the tables. */
enum ColumnType {
  /** As it stands. */
  TEXT(
      "abstract administrative_area content context country cpe description explanation"
          + " identity_class name objective operator opinion pattern pattern_type pattern_version"
          + " primary_motivation region relationship_type resource_level schema scope tactic_id"
          + " technique_id value vendor version"),
  /** Words, parted by a semicolon and a space. */
  LIST(
      "aliases authors extension_types goals indicator_types infrastructure_types labels"
          + " malware_types report_types roles sectors threat_actor_types tool_types"),
  /** The name of an object: its type and key, or {@code attack} and its ATT&CK ID. */
  REFERENCE("object_ref sighting_of_ref source_ref tactic_ref target_ref technique_ref"),
  /**
   * Such names, parted by a semicolon and a space; {@code cites|} and the key of a reference stands
   * for all indicators and relationships that cite it.
   */
  REFERENCES("asset_refs effect_refs object_refs observed_data_refs start_refs where_sighted_refs"),
  /** A date, or a date and a time in UTC. */
  TIMESTAMP(
      "first_observed first_seen last_observed last_seen published start_time stop_time valid_from"
          + " valid_until"),
  /** A number without fraction. */
  INTEGER("confidence count number_observed"),
  /** {@code true} or {@code false}. */
  BOOLEAN("is_family revoked"),
  /** JSON, as extensions have it. */
  JSON("extensions");

  private static final Map<String, ColumnType> BY_PROPERTY =
      Stream.of(values())
          .flatMap(kind -> Stream.of(kind.properties.split(" ")).map(p -> Map.entry(p, kind)))
          .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));

  private final String properties;

  ColumnType(String properties) {
    this.properties = properties;
  }

  /** Empty if no table has such a property. */
  static Optional<ColumnType> of(String property) {
    return Optional.ofNullable(BY_PROPERTY.get(property));
  }
}

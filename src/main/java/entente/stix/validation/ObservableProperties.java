package entente.stix.validation;

import entente.stix.ObjectKind;
import entente.stix.pattern.ObservableTypes;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What the tables say of observables, for those who check patterns. */
final class ObservableProperties implements ObservableTypes {
  private static final Set<String> STRUCTURED =
      Set.of("dictionary", "hashes", "header fields", "extensions", "x509-v3-extensions");

  private final Map<String, Map<String, PropertyKind>> types = new HashMap<>();

  ObservableProperties(Tables tables) {
    Map<String, PropertyKind> common =
        properties(tables.category(References.nameOf(ObjectKind.CYBER_OBSERVABLE)));
    tables
        .objects()
        .forEach(
            (type, entry) -> {
              if (ObjectKind.of(type) == ObjectKind.CYBER_OBSERVABLE) {
                Map<String, PropertyKind> properties = new HashMap<>(common);
                properties.putAll(properties(entry));
                types.put(type, properties);
              }
            });
  }

  private static Map<String, PropertyKind> properties(Tables.Entry entry) {
    Map<String, PropertyKind> properties = new HashMap<>();
    entry
        .dictionary("properties")
        .forEach((name, kind) -> properties.put(name.replace("*", ""), kind(kind)));
    return properties;
  }

  private static PropertyKind kind(String kind) {
    String first = kind.split(" ", 2)[0];
    return switch (first) {
      case "integer" -> PropertyKind.INTEGER;
      case "float" -> PropertyKind.FLOAT;
      case "boolean" -> PropertyKind.BOOLEAN;
      case "timestamp" -> PropertyKind.TIMESTAMP;
      case "hex" -> PropertyKind.HEX;
      case "binary" -> PropertyKind.BINARY;
      default ->
          first.equals("list") || first.equals("dictionary") || STRUCTURED.contains(kind)
              ? PropertyKind.OTHER
              : PropertyKind.STRING;
    };
  }

  @Override
  public boolean isObservable(String type) {
    return types.containsKey(type);
  }

  @Override
  public boolean hasProperty(String type, String property) {
    return types.getOrDefault(type, Map.of()).containsKey(property);
  }

  @Override
  public Optional<PropertyKind> kind(String type, String property) {
    return Optional.ofNullable(types.getOrDefault(type, Map.of()).get(property));
  }
}

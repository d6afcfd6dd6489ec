package entente.stix.validation.tables;

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

  private final Map<String, Map<String, PropertyType>> types = new HashMap<>();

  ObservableProperties(Tables tables) {
    Map<String, PropertyType> common =
        properties(tables.category(ObjectKind.CYBER_OBSERVABLE.literal()));
    tables
        .objects()
        .forEach(
            (type, entry) -> {
              if (ObjectKind.of(type) == ObjectKind.CYBER_OBSERVABLE) {
                Map<String, PropertyType> properties = new HashMap<>(common);
                properties.putAll(properties(entry));
                types.put(type, properties);
              }
            });
  }

  private static Map<String, PropertyType> properties(Tables.Entry entry) {
    Map<String, PropertyType> properties = new HashMap<>();
    entry
        .dictionary("properties")
        .forEach((name, check) -> properties.put(name.replace("*", ""), typeOf(check)));
    return properties;
  }

  private static PropertyType typeOf(String check) {
    String first = check.split(" ", 2)[0];
    return switch (first) {
      case "integer" -> PropertyType.INTEGER;
      case "float" -> PropertyType.FLOAT;
      case "boolean" -> PropertyType.BOOLEAN;
      case "timestamp" -> PropertyType.TIMESTAMP;
      case "hex" -> PropertyType.HEX;
      case "binary" -> PropertyType.BINARY;
      default ->
          first.equals("list") || first.equals("dictionary") || STRUCTURED.contains(check)
              ? PropertyType.OTHER
              : PropertyType.STRING;
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
  public Optional<PropertyType> propertyType(String type, String property) {
    return Optional.ofNullable(types.getOrDefault(type, Map.of()).get(property));
  }
}

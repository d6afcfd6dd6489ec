package entente.stix.pattern;

import java.util.Map;
import java.util.Optional;

/** As many observables and properties as the tests of patterns speak of. */
final class SomeObservables implements ObservableTypes {
  private static final Map<String, Map<String, PropertyType>> PROPERTIES =
      Map.ofEntries(
          Map.entry(
              "artifact",
              Map.of(
                  "mime_type", PropertyType.STRING,
                  "payload_bin", PropertyType.BINARY,
                  "hashes", PropertyType.OTHER)),
          Map.entry("directory", Map.of("path", PropertyType.STRING)),
          Map.entry(
              "domain-name",
              Map.of("value", PropertyType.STRING, "resolves_to_refs", PropertyType.OTHER)),
          Map.entry(
              "email-message",
              Map.of(
                  "from_ref", PropertyType.STRING,
                  "body_multipart", PropertyType.OTHER,
                  "additional_header_fields", PropertyType.OTHER)),
          Map.entry(
              "file",
              Map.ofEntries(
                  Map.entry("name", PropertyType.STRING),
                  Map.entry("size", PropertyType.INTEGER),
                  Map.entry("ctime", PropertyType.TIMESTAMP),
                  Map.entry("mime_type", PropertyType.STRING),
                  Map.entry("magic_number_hex", PropertyType.HEX),
                  Map.entry("hashes", PropertyType.OTHER),
                  Map.entry("extensions", PropertyType.OTHER),
                  Map.entry("contains_refs", PropertyType.OTHER),
                  Map.entry("parent_directory_ref", PropertyType.STRING))),
          Map.entry("ipv4-addr", Map.of("value", PropertyType.STRING)),
          Map.entry("ipv6-addr", Map.of("value", PropertyType.STRING)),
          Map.entry("mutex", Map.of("name", PropertyType.STRING)),
          Map.entry(
              "network-traffic",
              Map.of(
                  "is_active", PropertyType.BOOLEAN,
                  "src_ref", PropertyType.STRING,
                  "dst_ref", PropertyType.STRING,
                  "dst_port", PropertyType.INTEGER,
                  "src_packets", PropertyType.INTEGER,
                  "protocols", PropertyType.OTHER)),
          Map.entry(
              "process",
              Map.of(
                  "is_hidden", PropertyType.BOOLEAN,
                  "command_line", PropertyType.STRING,
                  "environment_variables", PropertyType.OTHER,
                  "image_ref", PropertyType.STRING)),
          Map.entry("url", Map.of("value", PropertyType.STRING)),
          Map.entry(
              "user-account",
              Map.of(
                  "account_type", PropertyType.STRING,
                  "account_login", PropertyType.STRING,
                  "user_id", PropertyType.STRING)),
          Map.entry(
              "windows-registry-key",
              Map.of("key", PropertyType.STRING, "values", PropertyType.OTHER)),
          Map.entry(
              "x509-certificate",
              Map.of("issuer", PropertyType.STRING, "serial_number", PropertyType.STRING)));

  @Override
  public boolean isObservable(String type) {
    return PROPERTIES.containsKey(type);
  }

  @Override
  public boolean hasProperty(String type, String property) {
    return propertyType(type, property).isPresent();
  }

  @Override
  public Optional<PropertyType> propertyType(String type, String property) {
    return Optional.ofNullable(PROPERTIES.getOrDefault(type, Map.of()).get(property));
  }
}

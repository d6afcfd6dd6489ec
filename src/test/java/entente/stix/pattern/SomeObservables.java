package entente.stix.pattern;

import java.util.Map;
import java.util.Optional;

/** As many observables and properties as the tests of patterns speak of. */
final class SomeObservables implements ObservableTypes {
  private static final Map<String, Map<String, PropertyKind>> PROPERTIES =
      Map.ofEntries(
          Map.entry(
              "artifact",
              Map.of(
                  "mime_type", PropertyKind.STRING,
                  "payload_bin", PropertyKind.BINARY,
                  "hashes", PropertyKind.OTHER)),
          Map.entry("directory", Map.of("path", PropertyKind.STRING)),
          Map.entry(
              "domain-name",
              Map.of("value", PropertyKind.STRING, "resolves_to_refs", PropertyKind.OTHER)),
          Map.entry(
              "email-message",
              Map.of(
                  "from_ref", PropertyKind.STRING,
                  "body_multipart", PropertyKind.OTHER,
                  "additional_header_fields", PropertyKind.OTHER)),
          Map.entry(
              "file",
              Map.ofEntries(
                  Map.entry("name", PropertyKind.STRING),
                  Map.entry("size", PropertyKind.INTEGER),
                  Map.entry("ctime", PropertyKind.TIMESTAMP),
                  Map.entry("mime_type", PropertyKind.STRING),
                  Map.entry("magic_number_hex", PropertyKind.HEX),
                  Map.entry("hashes", PropertyKind.OTHER),
                  Map.entry("extensions", PropertyKind.OTHER),
                  Map.entry("contains_refs", PropertyKind.OTHER),
                  Map.entry("parent_directory_ref", PropertyKind.STRING))),
          Map.entry("ipv4-addr", Map.of("value", PropertyKind.STRING)),
          Map.entry("ipv6-addr", Map.of("value", PropertyKind.STRING)),
          Map.entry("mutex", Map.of("name", PropertyKind.STRING)),
          Map.entry(
              "network-traffic",
              Map.of(
                  "is_active", PropertyKind.BOOLEAN,
                  "src_ref", PropertyKind.STRING,
                  "dst_ref", PropertyKind.STRING,
                  "dst_port", PropertyKind.INTEGER,
                  "src_packets", PropertyKind.INTEGER,
                  "protocols", PropertyKind.OTHER)),
          Map.entry(
              "process",
              Map.of(
                  "is_hidden", PropertyKind.BOOLEAN,
                  "command_line", PropertyKind.STRING,
                  "environment_variables", PropertyKind.OTHER,
                  "image_ref", PropertyKind.STRING)),
          Map.entry("url", Map.of("value", PropertyKind.STRING)),
          Map.entry(
              "user-account",
              Map.of(
                  "account_type", PropertyKind.STRING,
                  "account_login", PropertyKind.STRING,
                  "user_id", PropertyKind.STRING)),
          Map.entry(
              "windows-registry-key",
              Map.of("key", PropertyKind.STRING, "values", PropertyKind.OTHER)),
          Map.entry(
              "x509-certificate",
              Map.of("issuer", PropertyKind.STRING, "serial_number", PropertyKind.STRING)));

  @Override
  public boolean isObservable(String type) {
    return PROPERTIES.containsKey(type);
  }

  @Override
  public boolean hasProperty(String type, String property) {
    return kind(type, property).isPresent();
  }

  @Override
  public Optional<PropertyKind> kind(String type, String property) {
    return Optional.ofNullable(PROPERTIES.getOrDefault(type, Map.of()).get(property));
  }
}

package entente.stix;

import java.util.Locale;
import java.util.Set;

/** The categories of STIX objects (STIX 2.1, section 1.5), and which type is of which. */
public enum ObjectKind {
  DOMAIN_OBJECT(
      "attack-pattern",
      "campaign",
      "course-of-action",
      "grouping",
      "identity",
      "incident",
      "indicator",
      "infrastructure",
      "intrusion-set",
      "location",
      "malware",
      "malware-analysis",
      "note",
      "observed-data",
      "opinion",
      "report",
      "threat-actor",
      "tool",
      "vulnerability"),
  RELATIONSHIP_OBJECT("relationship", "sighting"),
  CYBER_OBSERVABLE(
      "artifact",
      "autonomous-system",
      "directory",
      "domain-name",
      "email-addr",
      "email-message",
      "file",
      "ipv4-addr",
      "ipv6-addr",
      "mac-addr",
      "mutex",
      "network-traffic",
      "process",
      "software",
      "url",
      "user-account",
      "windows-registry-key",
      "x509-certificate"),
  EXTENSION_DEFINITION("extension-definition"),
  LANGUAGE_CONTENT("language-content"),
  MARKING_DEFINITION(MarkingDefinition.TYPE),
  /** A type that the standard does not name. */
  CUSTOM;

  @SuppressWarnings("ImmutableEnumChecker") // Set.of cannot be changed.
  private final Set<String> types;

  ObjectKind(String... types) {
    this.types = Set.of(types);
  }

  /** The category's name in lower case with hyphens, for example {@code domain-object}. */
  public String literal() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The category of a type. */
  public static ObjectKind of(String type) {
    for (ObjectKind kind : values()) {
      if (kind.types.contains(type)) {
        return kind;
      }
    }
    return CUSTOM;
  }
}

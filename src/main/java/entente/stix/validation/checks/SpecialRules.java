package entente.stix.validation.checks;

import com.fasterxml.jackson.databind.JsonNode;
import entente.stix.ObjectKind;
import entente.stix.Rule;
import entente.stix.pattern.PatternChecker;
import entente.stix.pattern.PatternFinding;
import java.util.Map;
import java.util.regex.Pattern;

/** The rules that are of one type alone, by the names that the tables give them. */
public final class SpecialRules {
  private static final Pattern CVE = Pattern.compile("CVE-\\d{4}-\\d{4,}");
  private static final Pattern CAPEC = Pattern.compile("CAPEC-\\d+");

  private SpecialRules() {}

  /**
   * All of them, each by the name that stands in the tables.
   *
   * @param relationships which relationships STIX names
   * @param patterns checks the patterns of indicators
   */
  public static Map<String, Constraint> byName(
      Relationships relationships, PatternChecker patterns) {
    return Map.of(
        "pattern", (indicator, at) -> checkPattern(indicator, patterns, at),
        "observed object", SpecialRules::checkObserved,
        "relationship", relationships::check,
        "marking", MarkingDefinitionRules::check,
        "extension properties", SpecialRules::checkExtensionProperties,
        "external identifier", SpecialRules::checkExternalIdentifier);
  }

  /** Those of other languages are not read. */
  private static void checkPattern(JsonNode indicator, PatternChecker patterns, Inspection at) {
    JsonNode pattern = indicator.path("pattern");
    if (pattern.isTextual() && indicator.path("pattern_type").asText().equals("stix")) {
      for (PatternFinding finding : patterns.check(pattern.textValue())) {
        at.breaksAt(
            "pattern",
            finding.rule(),
            finding.rule().clause(),
            "column %d: %s".formatted(finding.column(), finding.expected()));
      }
    }
  }

  private static void checkObserved(JsonNode observedData, Inspection at) {
    JsonNode references = observedData.path("object_refs");
    if (!references.isArray() || references.isEmpty()) {
      return;
    }
    for (JsonNode reference : references) {
      String type = reference.asText().split("--", 2)[0];
      ObjectKind category = ObjectKind.of(type);
      if (category == ObjectKind.CYBER_OBSERVABLE || category == ObjectKind.CUSTOM) {
        return;
      }
    }
    at.breaksAt("object_refs", Rule.OBSERVED_OBJECT, "one observable at least was expected");
  }

  private static void checkExtensionProperties(JsonNode definition, Inspection at) {
    if (!definition.has("extension_properties")) {
      return;
    }
    for (JsonNode type : definition.path("extension_types")) {
      if (type.asText().equals("toplevel-property-extension")) {
        return;
      }
    }
    at.breaksAt(
        "extension_properties",
        Rule.PROPERTY_SET,
        "section 7.3",
        "toplevel-property-extension among extension_types was expected with it");
  }

  private static void checkExternalIdentifier(JsonNode reference, Inspection at) {
    JsonNode identifier = reference.path("external_id");
    if (!identifier.isTextual()) {
      return;
    }
    switch (reference.path("source_name").asText()) {
      case "cve" -> require(CVE, identifier, "an identifier of CVE: CVE-YYYY-NNNN", at);
      case "capec" -> require(CAPEC, identifier, "an identifier of CAPEC: CAPEC-N", at);
      default -> {}
    }
  }

  private static void require(Pattern form, JsonNode identifier, String expected, Inspection at) {
    if (!form.matcher(identifier.textValue()).matches()) {
      at.breaksAt("external_id", Rule.EXTERNAL_IDENTIFIER, expected);
    }
  }
}

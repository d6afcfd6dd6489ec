package entente.stix;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import java.util.Optional;

/**
 * The marking definition by which OpenCTI says TLP:AMBER+STRICT. TLP 1.0 had no such level, so its
 * connectors send a statement under an identifier that is always the same, with the level in a
 * property of their own.
 */
final class OpenCtiMarking {
  /** What that definition means. */
  static final MarkingDefinition AMBER_STRICT =
      new MarkingDefinition(
          true,
          Optional.of(TlpLevel.AMBER_STRICT),
          Optional.empty(),
          Optional.of(NamedLevel.of(TlpLevel.AMBER_STRICT)));

  private static final String ID = "marking-definition--826578e1-40ad-459f-bc73-ede076f81f37";
  private static final String DEFINITION = "x_opencti_definition";

  private OpenCtiMarking() {}

  /** Its meaning, if that identifier is its own. */
  static Optional<MarkingDefinition> wellKnown(StixId id) {
    return id.value().toLowerCase(Locale.ROOT).equals(ID)
        ? Optional.of(AMBER_STRICT)
        : Optional.empty();
  }

  /**
   * Whether a statement is that definition under another identifier, as older releases send it.
   *
   * @param stated the strictest level that any of its text names
   */
  static boolean isAmberStrict(JsonNode json, Optional<NamedLevel> stated) {
    NamedLevel expected = NamedLevel.of(TlpLevel.AMBER_STRICT);
    return stated.equals(Optional.of(expected))
        && LevelText.in(json.path(DEFINITION).asText()).equals(stated)
        && DefinitionText.ownProperties(json).allMatch(name -> name.startsWith("x_opencti_"));
  }
}

package entente.stix;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * What a marking definition says to a machine (STIX 2.1, section 7.2.1): a level of TLP, a list of
 * recipients in Entente's own extension, or nothing, as statements do.
 *
 * @param understood false where it carries a scheme that is not implemented here
 * @param level its TLP level
 * @param releasableTo codes of the partners and groups that may receive what it marks
 * @param originator code of the partner whose information it marks
 */
public record MarkingDefinition(
    boolean understood,
    Optional<TlpLevel> level,
    Optional<Set<String>> releasableTo,
    Optional<String> originator) {

  /** The type of the objects that define markings. */
  public static final String TYPE = "marking-definition";

  /** Our own marking extension. */
  public static final String RELEASABILITY =
      "extension-definition--03f7426a-80cd-5f0d-8d5f-803ccca1df2f";

  /** The extension of OASIS by which marking definitions give a level of TLP 2.0. */
  public static final String TLP_EXTENSION =
      "extension-definition--60a3c5c5-0d10-413e-aab3-9e08dde9e88d";

  private static final MarkingDefinition NOT_UNDERSTOOD =
      new MarkingDefinition(false, Optional.empty(), Optional.empty(), Optional.empty());
  private static final MarkingDefinition STATEMENT =
      new MarkingDefinition(true, Optional.empty(), Optional.empty(), Optional.empty());

  /** One of the levels that OASIS fixed; such a definition need not be sent. */
  public static MarkingDefinition of(TlpLevel level) {
    return new MarkingDefinition(true, Optional.of(level), Optional.empty(), Optional.empty());
  }

  /**
   * Reads a marking definition. What it does not understand it says so of: then nobody but the
   * originator may have what it marks.
   *
   * @param json an object of type {@code marking-definition}
   */
  public static MarkingDefinition read(JsonNode json) {
    Optional<TlpLevel> fixed = TlpLevel.ofMarking(json.path("id").asText());
    if (fixed.isPresent()) {
      return of(fixed.get());
    }
    JsonNode extensions = json.path("extensions");
    if (extensions.isEmpty()) {
      return json.path("definition_type").asText().equals("statement") ? STATEMENT : NOT_UNDERSTOOD;
    }
    if (extensions.size() == 1 && extensions.has(RELEASABILITY)) {
      return releasability(extensions.get(RELEASABILITY));
    }
    return NOT_UNDERSTOOD;
  }

  private static MarkingDefinition releasability(JsonNode extension) {
    JsonNode recipients = extension.path("releasable_to");
    JsonNode originator = extension.path("originator");
    boolean readable =
        recipients.isArray()
            && StreamSupport.stream(recipients.spliterator(), false).allMatch(JsonNode::isTextual)
            && (originator.isMissingNode() || originator.isTextual());
    if (!readable) {
      return NOT_UNDERSTOOD;
    }
    Set<String> codes =
        StreamSupport.stream(recipients.spliterator(), false)
            .map(JsonNode::textValue)
            .collect(Collectors.toUnmodifiableSet());
    return new MarkingDefinition(
        true, Optional.empty(), Optional.of(codes), Optional.ofNullable(originator.textValue()));
  }
}

package entente.stix;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a marking definition says to a machine (STIX 2.1, section 7.2.1): a level of TLP, a list of
 * recipients in Entente's own extension, or nothing, as statements do.
 *
 * @param understood false where it carries a scheme that is not implemented here
 * @param level its TLP level
 * @param releasability to whom it lets go what it marks
 * @param stated the level that it states in words of its own, if any; see {@link LevelText}
 */
public record MarkingDefinition(
    boolean understood,
    Optional<TlpLevel> level,
    Optional<Releasability> releasability,
    Optional<NamedLevel> stated) {

  /** The type of the objects that define markings. */
  public static final String TYPE = "marking-definition";

  /** Our own marking extension. */
  public static final String RELEASABILITY =
      "extension-definition--03f7426a-80cd-5f0d-8d5f-803ccca1df2f";

  /** The extension of OASIS by which marking definitions give a level of TLP 2.0. */
  public static final String TLP_EXTENSION =
      "extension-definition--60a3c5c5-0d10-413e-aab3-9e08dde9e88d";

  private static final MarkingDefinition STATEMENT =
      new MarkingDefinition(true, Optional.empty(), Optional.empty(), Optional.empty());

  /**
   * What a definition of our own extension says.
   *
   * @param recipients codes of the partners and groups that may receive what it marks, in the order
   *     in which it names them
   * @param originator code of the partner whose information it marks
   * @param originatorControlled whether nobody but the originator may mark anything with it
   */
  public record Releasability(
      List<String> recipients, Optional<String> originator, boolean originatorControlled) {
    private static final Set<String> MEMBERS =
        Set.of("extension_type", "releasable_to", "originator", "originator_controlled");

    public Releasability {
      recipients = List.copyOf(recipients);
    }

    /** Reads the extension; empty where any part of it cannot be understood. */
    static Optional<Releasability> read(JsonNode extension) {
      JsonNode recipients = extension.path("releasable_to");
      JsonNode originator = extension.path("originator");
      JsonNode controlled = extension.path("originator_controlled");
      List<String> codes = new ArrayList<>();
      recipients.forEach(code -> codes.add(code.asText()));
      boolean readable =
          extension.properties().stream().allMatch(member -> MEMBERS.contains(member.getKey()))
              && recipients.isArray()
              && recipients.valueStream().allMatch(JsonNode::isTextual)
              && (originator.isMissingNode() || originator.isTextual())
              && (controlled.isMissingNode() || controlled.isBoolean());
      return readable
          ? Optional.of(
              new Releasability(
                  codes, Optional.ofNullable(originator.textValue()), controlled.asBoolean()))
          : Optional.empty();
    }
  }

  /** One of the levels that OASIS fixed; such a definition need not be sent. */
  public static MarkingDefinition of(TlpLevel level) {
    return new MarkingDefinition(true, Optional.of(level), Optional.empty(), Optional.empty());
  }

  /** One that names recipients and no level. */
  public static MarkingDefinition of(Releasability releasability) {
    return new MarkingDefinition(
        true, Optional.empty(), Optional.of(releasability), Optional.empty());
  }

  /**
   * The meaning of a definition that need not be sent, because its identifier stands for a level.
   *
   * @param id its identifier
   */
  public static Optional<MarkingDefinition> wellKnown(StixId id) {
    return TlpLevel.ofMarking(id.value())
        .map(MarkingDefinition::of)
        .or(() -> OpenCtiMarking.wellKnown(id));
  }

  /**
   * Reads a marking definition. What it does not understand it says so of: then nobody but the
   * originator may have what it marks.
   *
   * @param json an object of type {@code marking-definition}
   */
  public static MarkingDefinition read(JsonNode json) {
    return wellKnown(new StixId(json.path("id").asText())).orElseGet(() -> readOther(json));
  }

  private static MarkingDefinition readOther(JsonNode json) {
    Optional<NamedLevel> stated = DefinitionText.level(json);
    JsonNode extensions = json.path("extensions");
    if (extensions.isEmpty() && json.path("definition_type").asText().equals("statement")) {
      return statement(json, stated);
    }
    boolean ours = extensions.size() == 1 && extensions.has(RELEASABILITY) && stated.isEmpty();
    return Optional.of(extensions.path(RELEASABILITY))
        .filter(extension -> ours)
        .flatMap(Releasability::read)
        .map(MarkingDefinition::of)
        .orElseGet(() -> notUnderstood(stated));
  }

  /** A statement says nothing to a machine, unless it states a level or more than a statement. */
  private static MarkingDefinition statement(JsonNode json, Optional<NamedLevel> stated) {
    if (OpenCtiMarking.isAmberStrict(json, stated)) {
      return OpenCtiMarking.AMBER_STRICT;
    }
    return stated.isEmpty() && !DefinitionText.hasOwnProperties(json)
        ? STATEMENT
        : notUnderstood(stated);
  }

  private static MarkingDefinition notUnderstood(Optional<NamedLevel> stated) {
    return new MarkingDefinition(false, Optional.empty(), Optional.empty(), stated);
  }
}

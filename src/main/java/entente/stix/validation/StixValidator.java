package entente.stix.validation;

import com.fasterxml.jackson.databind.JsonNode;
import entente.stix.MarkingDefinition;
import entente.stix.ObjectsReader;
import entente.stix.RawObject;
import entente.stix.Rule;
import entente.stix.StatedLevel;
import entente.stix.StixId;
import entente.stix.StixObject;
import entente.stix.StixTimestamp;
import entente.stix.validation.checks.Inspection;
import entente.stix.validation.tables.ObjectTypes;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Decides whether a submitted object is valid STIX, and reads the facts that the server decides by.
 */
@ApplicationScoped
public class StixValidator {
  private static final int SHOWN_MAX = 300;

  private final ObjectTypes types = new ObjectTypes();
  private final FindingLimits limits;

  /** A validator with the limits that hold where nothing is configured. */
  public StixValidator() {
    this(FindingLimits.DEFAULT);
  }

  @Inject
  StixValidator(FindingsConfig config) {
    this(config.limits());
  }

  /**
   * @param limits how many findings of a submission are listed
   */
  public StixValidator(FindingLimits limits) {
    this.limits = limits;
  }

  /** Validates the objects of one submission, by themselves and with each other. */
  public SubmissionValidation submission(Strictness strictness) {
    return new SubmissionValidation(this, strictness, limits);
  }

  /** Validates one object by itself; what else is stored or sent plays no part. */
  public Verdict validate(RawObject raw, Strictness strictness) {
    JsonNode json = raw.json();
    FirstFindings findings = new FirstFindings(strictness);
    Inspection inspection = new Inspection(json, findings);
    if (json.isObject()) {
      types.check(json, inspection);
    } else {
      inspection.breaks(Rule.OBJECT, "a JSON object was expected");
    }
    return findings.haveError()
        ? new Verdict.Invalid(
            shown(json, "id"), shownVersion(json), findings.list(), findings.omitted())
        : new Verdict.Valid(facts(raw), findings.list(), findings.omitted());
  }

  /**
   * Validates the bundle that objects came in, apart from its objects; an envelope has no rules.
   *
   * @param read a reader that has come to the end of its text
   * @return what was found of the bundle itself, errors first
   */
  public List<Finding> validateBundle(ObjectsReader read, Strictness strictness) {
    return BundleRules.check(read, strictness);
  }

  private static StixObject facts(RawObject raw) {
    JsonNode json = raw.json();
    StixId id = new StixId(json.path("id").textValue());
    return new StixObject(
        id,
        text(json, "created").map(StixTimestamp::new),
        text(json, "modified").map(StixTimestamp::new),
        text(json, "created_by_ref").map(StixId::new),
        markings(json),
        References.of(json),
        json.path("revoked").asBoolean(),
        id.type().equals(MarkingDefinition.TYPE)
            ? Optional.of(MarkingDefinition.read(json))
            : Optional.empty(),
        StatedLevel.in(json),
        raw.document());
  }

  /**
   * Granular markings, and those of observables in a container, count as if they were on the whole
   * object: no part of it is left out.
   */
  private static Set<StixId> markings(JsonNode json) {
    Set<StixId> markings = new HashSet<>();
    addMarkings(json, markings);
    if (json.path("type").asText().equals("observed-data")) {
      json.path("objects").forEach(observable -> addMarkings(observable, markings));
    }
    return markings;
  }

  private static void addMarkings(JsonNode json, Set<StixId> markings) {
    json.path("object_marking_refs").forEach(ref -> markings.add(new StixId(ref.textValue())));
    json.path("granular_markings")
        .forEach(
            granular -> text(granular, "marking_ref").map(StixId::new).ifPresent(markings::add));
  }

  private static Optional<String> text(JsonNode json, String property) {
    return Optional.ofNullable(json.path(property).textValue());
  }

  private static Optional<String> shownVersion(JsonNode json) {
    return shown(json, "modified").or(() -> shown(json, "created"));
  }

  private static Optional<String> shown(JsonNode json, String property) {
    return Optional.of(json.path(property).asText(""))
        .filter(text -> !text.isEmpty())
        .map(text -> text.length() <= SHOWN_MAX ? text : text.substring(0, SHOWN_MAX));
  }
}

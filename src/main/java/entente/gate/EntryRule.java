package entente.gate;

import entente.catalog.PartnerCode;
import entente.sharing.Access;
import entente.sharing.ReleaseRule;
import entente.sharing.Ruling;
import entente.sharing.Ruling.Refused;
import entente.stix.MarkingDefinition;
import entente.stix.MarkingDefinition.Releasability;
import entente.stix.ObjectKind;
import entente.stix.StixId;
import entente.stix.StixObject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Decides whether a valid object may enter a collection, and to whom it may then be released. */
final class EntryRule {
  private static final String CREATOR = "/created_by_ref";
  private static final String EXTENSION = "/extensions/" + MarkingDefinition.RELEASABILITY;
  private static final int SHOWN_MAX = 50;

  private final Access access;
  private final KnownDefinitions definitions;
  private final Map<PartnerCode, Citable> citable = new HashMap<>();

  /**
   * @param definitions the markings that the objects of this submission may cite, besides those of
   *     TLP; as they are now
   */
  EntryRule(Access access, KnownDefinitions definitions) {
    this.access = access;
    this.definitions = definitions;
  }

  /** What the objects of one partner may cite. */
  private record Citable(Map<StixId, KnownDefinition> definitions, ReleaseRule release) {}

  private Citable citable(StixObject object) {
    return citable.computeIfAbsent(owner(object), this::citableBy);
  }

  private Citable citableBy(PartnerCode owner) {
    Map<StixId, KnownDefinition> cited = definitions.citableBy(owner);
    Map<StixId, MarkingDefinition> meanings =
        cited.entrySet().stream()
            .collect(Collectors.toMap(Map.Entry::getKey, it -> it.getValue().meaning()));
    return new Citable(cited, new ReleaseRule(access.collection(), meanings));
  }

  Ruling of(StixObject object) {
    return creator(object)
        .or(() -> identity(object))
        .or(() -> recipients(object))
        .or(() -> control(object))
        .<Ruling>map(refused -> refused)
        .orElseGet(() -> citable(object).release().of(object));
  }

  /** The partner whose object it is if it is new: whose identity created it, or who sends it. */
  PartnerCode owner(StixObject object) {
    return owner(access, object);
  }

  /** The same, of what is sent with that access. */
  static PartnerCode owner(Access access, StixObject object) {
    return object
        .createdBy()
        .flatMap(access.participants()::publishingAs)
        .orElseGet(access.caller()::partner);
  }

  /** A partner speaks in its own name; an editor in anybody's. */
  private Optional<Refused> creator(StixObject object) {
    boolean own =
        access.writesAny()
            || object
                .createdBy()
                .map(creator -> isPartner(creator))
                .orElseGet(() -> !namesCreator(object));
    return own
        ? Optional.empty()
        : Optional.of(
            new Refused(
                CREATOR,
                access
                    .partnerIdentity()
                    .map(identity -> "your own identity was expected, " + identity)
                    .orElse("an identity is registered for those alone who publish")));
  }

  /** Nobody describes another partner under the identity by which that partner publishes. */
  private Optional<Refused> identity(StixObject object) {
    return access
        .participants()
        .publishingAs(object.id())
        .filter(partner -> !access.writesAny() && !partner.equals(access.caller().partner()))
        .map(partner -> new Refused("/id", "the object of this identifier is another partner's"));
  }

  private boolean isPartner(StixId identity) {
    return access.partnerIdentity().filter(identity::equals).isPresent();
  }

  /**
   * Whose object it is must be said of whatever has versions or marks others, else whoever learns
   * of an identifier could speak for its owner. Observables name nobody (STIX 2.1, section 3.2).
   */
  private boolean namesCreator(StixObject object) {
    return switch (ObjectKind.of(object.id().type())) {
      case DOMAIN_OBJECT -> !isPartner(object.id());
      case RELATIONSHIP_OBJECT -> true;
      case MARKING_DEFINITION -> MarkingDefinition.wellKnown(object.id()).isEmpty();
      case CUSTOM -> object.created().isPresent();
      case CYBER_OBSERVABLE, EXTENSION_DEFINITION, LANGUAGE_CONTENT -> false;
    };
  }

  /** A set of recipients whom nobody is part of would be one more release to tell apart. */
  private Optional<Refused> recipients(StixObject object) {
    return object
        .definition()
        .flatMap(MarkingDefinition::releasability)
        .flatMap(it -> unknownRecipient(it).or(() -> unknownOriginator(it)));
  }

  private Optional<Refused> unknownRecipient(Releasability releasability) {
    List<String> codes = releasability.recipients();
    for (int i = 0; i < codes.size(); i++) {
      if (!access.participants().isRecipient(codes.get(i))) {
        return unknown(
            "/releasable_to/" + i,
            "the code of a partner or of a group was expected",
            codes.get(i));
      }
    }
    return Optional.empty();
  }

  private Optional<Refused> unknownOriginator(Releasability releasability) {
    return releasability
        .originator()
        .filter(code -> !access.participants().isPartner(code))
        .flatMap(code -> unknown("/originator", "the code of a partner was expected", code));
  }

  private static Optional<Refused> unknown(String place, String expected, String code) {
    String shown = code.length() <= SHOWN_MAX ? code : code.substring(0, SHOWN_MAX) + "…";
    return Optional.of(new Refused(EXTENSION + place, expected + ", not " + shown));
  }

  /** What its originator controls nobody else marks with, nor passes on under that marking. */
  private Optional<Refused> control(StixObject object) {
    return object.markings().stream()
        .sorted((one, other) -> one.value().compareTo(other.value()))
        .filter(id -> isControlledByOthers(id, object))
        .findFirst()
        .map(
            id ->
                new Refused(
                    "/object_marking_refs", "only the originator may mark objects with " + id));
  }

  private boolean isControlledByOthers(StixId marking, StixObject object) {
    KnownDefinition known = citable(object).definitions().get(marking);
    return known != null
        && !known.own()
        && known
            .meaning()
            .releasability()
            .filter(Releasability::originatorControlled)
            .filter(it -> !it.originator().equals(Optional.of(owner(object).value())))
            .isPresent();
  }
}

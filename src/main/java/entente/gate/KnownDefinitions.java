package entente.gate;

import entente.catalog.PartnerCode;
import entente.stix.MarkingDefinition;
import entente.stix.StixId;
import java.util.HashMap;
import java.util.Map;

/**
 * The marking definitions that objects of a submission may cite, besides those of TLP. An object
 * may cite those of whoever sends it and those that are defined for all; and one that an editor
 * sends in another partner's name, that partner's too. Not for use by several threads.
 */
final class KnownDefinitions {
  private final Map<StixId, KnownDefinition> ofAnybody = new HashMap<>();
  private final Map<PartnerCode, Map<StixId, KnownDefinition>> ofOwners = new HashMap<>();

  /** A definition that every object of the submission may cite. */
  void add(StixId id, KnownDefinition definition) {
    ofAnybody.put(id, definition);
  }

  /** A partner's own definition, which only its own objects may cite. */
  void add(PartnerCode owner, StixId id, MarkingDefinition definition) {
    ofOwners
        .computeIfAbsent(owner, unknown -> new HashMap<>())
        .put(id, new KnownDefinition(definition, true));
  }

  /** The sender's own, which was sent and is held now: what was there wins, as it never changes. */
  void addSent(StixId id, MarkingDefinition definition) {
    ofAnybody.putIfAbsent(id, new KnownDefinition(definition, true));
  }

  /** The same, sent in another partner's name: it decides over that partner's objects alone. */
  void addSent(PartnerCode owner, StixId id, MarkingDefinition definition) {
    ofOwners
        .computeIfAbsent(owner, unknown -> new HashMap<>())
        .putIfAbsent(id, new KnownDefinition(definition, true));
  }

  /** What objects of that partner may cite; where several define one identifier, for all wins. */
  Map<StixId, KnownDefinition> citableBy(PartnerCode owner) {
    Map<StixId, KnownDefinition> citable = new HashMap<>(ofOwners.getOrDefault(owner, Map.of()));
    citable.putAll(ofAnybody);
    return citable;
  }
}

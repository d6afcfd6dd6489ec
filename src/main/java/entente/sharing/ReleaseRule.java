package entente.sharing;

import entente.catalog.Collection;
import entente.stix.MarkingDefinition;
import entente.stix.ObjectKind;
import entente.stix.StixId;
import entente.stix.StixObject;
import entente.stix.TlpLevel;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Says from an object's markings to whom it may go. A pure function: every marking must allow a
 * reader, and what cannot be understood allows the originator alone.
 */
public final class ReleaseRule {
  private static final String MARKINGS = "/object_marking_refs";

  private final Collection collection;
  private final Map<StixId, MarkingDefinition> definitions;

  /**
   * The rule for one submission.
   *
   * @param collection where the objects go
   * @param definitions the meaning of the markings that may be cited, besides those of TLP
   */
  public ReleaseRule(Collection collection, Map<StixId, MarkingDefinition> definitions) {
    this.collection = collection;
    this.definitions = Map.copyOf(definitions);
  }

  /** The release of an object. */
  public Ruling of(StixObject object) {
    CombinedMarkings combined = new CombinedMarkings(collection);
    List<StixId> markings =
        object.markings().stream().sorted(Comparator.comparing(StixId::value)).toList();
    for (StixId marking : markings) {
      Optional<MarkingDefinition> definition = meaning(marking);
      if (definition.isEmpty()) {
        return refused(
            "the definition of "
                + marking
                + " is not known here; send it with the object or before it");
      }
      combined.cite(marking, definition.get());
    }
    object.definition().ifPresent(combined::define);
    return unmarkedLevel(object)
        .or(combined::level)
        .map(unmarked -> combined.ruling(unmarked, object.stated()))
        .orElseGet(() -> refused(withoutLevel(object)));
  }

  private static Ruling refused(String expected) {
    return new Ruling.Refused(MARKINGS, expected);
  }

  private static String withoutLevel(StixObject object) {
    String expected =
        "a TLP marking was expected; this collection has no level for objects without one";
    return object
        .stated()
        .map(it -> "%s; %s".formatted(expected, LevelWarnings.onlyStated(it)))
        .orElse(expected);
  }

  private Optional<MarkingDefinition> meaning(StixId marking) {
    return MarkingDefinition.wellKnown(marking)
        .or(() -> Optional.ofNullable(definitions.get(marking)));
  }

  /** The words that markings are made of may be known wherever a collection is. */
  private Optional<TlpLevel> unmarkedLevel(StixObject object) {
    return switch (ObjectKind.of(object.id().type())) {
      case MARKING_DEFINITION, EXTENSION_DEFINITION -> Optional.of(TlpLevel.CLEAR);
      default -> collection.unmarked();
    };
  }
}

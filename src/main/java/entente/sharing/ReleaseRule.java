package entente.sharing;

import entente.catalog.Collection;
import entente.catalog.PartnerCode;
import entente.catalog.Release;
import entente.stix.MarkingDefinition;
import entente.stix.ObjectKind;
import entente.stix.StixId;
import entente.stix.StixObject;
import entente.stix.TlpLevel;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Says from an object's markings to whom it may go. A pure function: every marking must allow a
 * reader, and what cannot be understood allows the originator alone.
 */
public final class ReleaseRule {
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

  /** What the rule says of an object. */
  public sealed interface Ruling {

    /** To whom the object may go besides its owner; absent if it may not enter. */
    Optional<Release> release();

    /** Why the object may not enter; absent if it may. */
    Optional<Refused> refusal();

    /**
     * It may enter.
     *
     * @param granted to whom it may go
     */
    record Released(Release granted) implements Ruling {
      @Override
      public Optional<Release> release() {
        return Optional.of(granted);
      }

      @Override
      public Optional<Refused> refusal() {
        return Optional.empty();
      }
    }

    /**
     * It may not.
     *
     * @param pointer where, as a JSON Pointer into the object (RFC 6901)
     * @param expected what was expected there
     */
    record Refused(String pointer, String expected) implements Ruling {
      @Override
      public Optional<Release> release() {
        return Optional.empty();
      }

      @Override
      public Optional<Refused> refusal() {
        return Optional.of(this);
      }

      /** Where, and what was expected. */
      public String reason() {
        return pointer + ": " + expected;
      }
    }
  }

  /** The release of an object. */
  public Ruling of(StixObject object) {
    CombinedMarkings combined = new CombinedMarkings();
    for (StixId marking : object.markings()) {
      Optional<MarkingDefinition> definition = meaning(marking);
      if (definition.isEmpty()) {
        return refused(
            "the definition of "
                + marking
                + " is not known here; send it with the object or before it");
      }
      combined.add(definition.get());
    }
    // A marking tells of those it names: it goes to nobody else.
    object.definition().filter(it -> !isFixed(object)).ifPresent(combined::add);
    return combined
        .level
        .or(() -> unmarkedLevel(object))
        .map(combined::ruling)
        .orElseGet(
            () ->
                refused(
                    "a TLP marking was expected; this collection has no level"
                        + " for objects without one"));
  }

  private static Ruling refused(String expected) {
    return new Ruling.Refused("/object_marking_refs", expected);
  }

  private Optional<MarkingDefinition> meaning(StixId marking) {
    return TlpLevel.ofMarking(marking.value())
        .map(MarkingDefinition::of)
        .or(() -> Optional.ofNullable(definitions.get(marking)));
  }

  /** The words that markings are made of may be known wherever a collection is. */
  private Optional<TlpLevel> unmarkedLevel(StixObject object) {
    return switch (ObjectKind.of(object.id().type())) {
      case MARKING_DEFINITION, EXTENSION_DEFINITION -> Optional.of(TlpLevel.CLEAR);
      default -> collection.unmarked();
    };
  }

  private static boolean isFixed(StixObject object) {
    return TlpLevel.ofMarking(object.id().value()).isPresent();
  }

  /** What the markings of one object come to. */
  private final class CombinedMarkings {
    private Optional<TlpLevel> level = Optional.empty();
    private final Set<Set<String>> audiences = new HashSet<>();
    private final Set<String> originators = new HashSet<>();

    void add(MarkingDefinition definition) {
      definition
          .level()
          .ifPresent(found -> level = Optional.of(level.map(found::strictest).orElse(found)));
      definition.releasableTo().ifPresent(audiences::add);
      definition.originator().ifPresent(originators::add);
      if (!definition.understood()) {
        audiences.add(Set.of());
      }
    }

    Ruling ruling(TlpLevel strictest) {
      if (strictest.compareTo(collection.highest()) > 0) {
        return refused(
            "TLP:%s is above what this collection takes, TLP:%s"
                .formatted(name(strictest), name(collection.highest())));
      }
      if (strictest == TlpLevel.RED && audiences.isEmpty()) {
        // TLP:RED is for named recipients; where none is named it stays where it came from.
        audiences.add(Set.of());
      }
      Release release = new Release(strictest, audiences);
      for (String originator : originators) {
        release = release.admitting(new PartnerCode(originator));
      }
      return new Ruling.Released(release);
    }

    private static String name(TlpLevel level) {
      return level.literal().toUpperCase(Locale.ROOT);
    }
  }
}

package entente.sharing;

import entente.catalog.Collection;
import entente.stix.MarkingDefinition;
import entente.stix.NamedLevel;
import entente.stix.StatedLevel;
import entente.stix.StixId;
import entente.stix.TlpLevel;
import java.util.Locale;
import java.util.Optional;

/**
 * What publishers are told of levels that are said otherwise than by OASIS's definitions, in
 * sentences without a full stop.
 */
final class LevelWarnings {
  private static final String ORIGINATOR_ALONE = "so the originator alone receives the object";

  private LevelWarnings() {}

  /** A level as people write it, for example {@code TLP:AMBER+STRICT}. */
  static String name(TlpLevel level) {
    return "TLP:" + level.literal().toUpperCase(Locale.ROOT);
  }

  /** Of a marking that an object cites. */
  static Optional<String> ofCited(StixId marking, MarkingDefinition definition) {
    return of(definition).map(text -> marking + " " + text);
  }

  /** Of a marking definition itself. */
  static Optional<String> ofDefinition(MarkingDefinition definition) {
    return of(definition).map(text -> "this definition " + text);
  }

  private static Optional<String> of(MarkingDefinition definition) {
    if (definition.understood()) {
      return definition
          .stated()
          .flatMap(NamedLevel::tlp)
          .map(level -> "counts as " + name(level) + "; " + definedBy(level));
    }
    return Optional.of(
        definition
            .stated()
            .map(
                level ->
                    "names "
                        + named(level)
                        + " in words, "
                        + ORIGINATOR_ALONE
                        + "; "
                        + advice(level))
            .orElse("says what is not understood here, " + ORIGINATOR_ALONE));
  }

  /** Of an object whose markings say no level. */
  static String statementsAlone(TlpLevel counted) {
    return "no marking says a level; %s counts, the level of this collection for such objects"
        .formatted(name(counted));
  }

  /** Of a label or property that states a level. */
  static String ofStated(StatedLevel stated, TlpLevel marking, Collection collection) {
    return "names "
        + named(stated.level())
        + ", "
        + effect(stated.level(), marking, collection)
        + "; "
        + advice(stated.level());
  }

  private static String effect(NamedLevel stated, TlpLevel marking, Collection collection) {
    if (stated.tlp().filter(it -> it.compareTo(collection.highest()) <= 0).isEmpty()) {
      return ORIGINATOR_ALONE;
    }
    return stated.tlp().filter(it -> it.compareTo(marking) > 0).isPresent()
        ? "which counts, being stricter than " + name(marking)
        : "which is not stricter than " + name(marking) + " and changes nothing";
  }

  /** Of a level that stands in a label or property where a marking was expected. */
  static String onlyStated(StatedLevel stated) {
    return "%s names %s; %s"
        .formatted(stated.pointer(), named(stated.level()), advice(stated.level()));
  }

  private static String named(NamedLevel level) {
    return level.tlp().map(LevelWarnings::name).orElse("a level that TLP does not have");
  }

  private static String advice(NamedLevel level) {
    return level
        .tlp()
        .map(LevelWarnings::definedBy)
        .orElse("OASIS's definitions say the levels of TLP, " + example(TlpLevel.AMBER_STRICT));
  }

  private static String definedBy(TlpLevel level) {
    return "OASIS's definition of that level is " + level.marking();
  }

  private static String example(TlpLevel level) {
    return "%s for %s".formatted(level.marking(), name(level));
  }
}

package entente.console;

import entente.stix.TlpLevel;
import java.util.Locale;

/**
 * A marking as a page shows it.
 *
 * @param words what it says; the identifier of one that is no level of TLP
 * @param style the class that gives a level its own colours; empty for other markings
 */
public record MarkingView(String words, String style) {

  /** A level of TLP, by the name that TLP 2.0 gives it. */
  public static MarkingView of(TlpLevel level) {
    return new MarkingView(
        "TLP:" + level.literal().toUpperCase(Locale.ROOT),
        "tlp-" + level.name().toLowerCase(Locale.ROOT).replace('_', '-'));
  }

  /** A marking definition that an object cites. */
  public static MarkingView of(String definition) {
    return TlpLevel.ofMarking(definition)
        .map(MarkingView::of)
        .orElseGet(() -> new MarkingView(definition, ""));
  }

  /** Whether it is a level of TLP. */
  public boolean isLevel() {
    return !style.isEmpty();
  }
}

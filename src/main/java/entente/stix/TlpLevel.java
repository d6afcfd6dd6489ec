package entente.stix;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The levels of the Traffic Light Protocol 2.0, from the widest to the strictest; those of TLP 1.0
 * are read as the levels that took their place.
 */
public enum TlpLevel {
  CLEAR(
      "clear",
      "marking-definition--94868c89-83c2-464b-929b-a1a8aa3c8487",
      "marking-definition--613f2e26-407d-48c7-9eca-b8e91df99dc9"),
  GREEN(
      "green",
      "marking-definition--bab4a63c-aed9-4cf5-a766-dfca5abac2bb",
      "marking-definition--34098fce-860f-48ae-8e50-ebd3cc5e41da"),
  AMBER(
      "amber",
      "marking-definition--55d920b0-5e8b-4f79-9ee9-91f868d9b421",
      "marking-definition--f88d31f6-486f-44da-b317-01333bde0b82"),
  AMBER_STRICT("amber+strict", "marking-definition--939a9414-2ddd-4d32-a0cd-375ea402b003"),
  RED(
      "red",
      "marking-definition--e828b379-4e03-4974-9ac4-e53a884c97c1",
      "marking-definition--5e57c739-391a-4eb3-b6be-7d15ca92d5ed");

  private static final Map<String, TlpLevel> BY_MARKING =
      Arrays.stream(values())
          .flatMap(level -> Arrays.stream(level.markings).map(id -> Map.entry(id, level)))
          .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));

  private final String literal;

  @SuppressWarnings("ImmutableEnumChecker") // The array is never handed out or written.
  private final String[] markings;

  TlpLevel(String literal, String... markings) {
    this.literal = literal;
    this.markings = markings;
  }

  /** The level's name as TLP 2.0 markings write it, for example {@code amber+strict}. */
  public String literal() {
    return literal;
  }

  /** The level's name in TLP 1.0, where clear was white. */
  public String firstLiteral() {
    return this == CLEAR ? "white" : literal;
  }

  /** The identifier of the marking definition by which OASIS has this level said in TLP 2.0. */
  public StixId marking() {
    return new StixId(markings[0]);
  }

  /** Whether a marking definition is the one that stands for this level in TLP 1.0. */
  public boolean isOfFirstTlp(String markingDefinition) {
    return markings.length > 1 && markings[1].equals(markingDefinition);
  }

  /** The stricter of the two. */
  public TlpLevel strictest(TlpLevel other) {
    return compareTo(other) >= 0 ? this : other;
  }

  /**
   * The level that one of the marking definitions fixed by OASIS stands for. Names are never looked
   * at: definitions with a false id go about.
   *
   * @param markingDefinition an identifier as it was sent, with digits in upper or lower case
   */
  public static Optional<TlpLevel> ofMarking(String markingDefinition) {
    return Optional.ofNullable(BY_MARKING.get(markingDefinition.toLowerCase(Locale.ROOT)));
  }

  /** The level of that literal, in lower case. */
  public static Optional<TlpLevel> ofLiteral(String literal) {
    return Arrays.stream(values()).filter(level -> level.literal.equals(literal)).findFirst();
  }
}

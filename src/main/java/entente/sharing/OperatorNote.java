package entente.sharing;

/**
 * What the access log says of a change by an operator.
 *
 * @param operator who made it
 * @param reason why
 */
public record OperatorNote(String operator, String reason) {
  private static final int CHARACTERS_MAX = 500;

  public OperatorNote {
    if (reason.isBlank()
        || reason.length() > CHARACTERS_MAX
        || reason.chars().anyMatch(Character::isISOControl)) {
      throw new IllegalArgumentException(
          "reason: 1 to %d characters on one line were expected".formatted(CHARACTERS_MAX));
    }
  }
}

package entente.stix.validation;

/**
 * A rule that an object breaks.
 *
 * @param pointer where, as a JSON Pointer into the object; empty for the object itself
 * @param rule which rule, by its section of STIX 2.1
 * @param expected what was expected there
 */
public record Violation(String pointer, String rule, String expected) {

  /** The violation as a sentence for the one who sent the object. */
  public String message() {
    return "%s: %s (STIX 2.1, %s)".formatted(pointer.isEmpty() ? "/" : pointer, expected, rule);
  }
}

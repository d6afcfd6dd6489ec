package entente.console.auditor;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * A field of a form that searches the log.
 *
 * @param name the parameter
 * @param label what people call it
 * @param value what was given; empty at first
 * @param placeholder an example
 * @param options the values that there are; empty where it is any text
 */
record FilterField(
    String name, String label, String value, String placeholder, List<String> options) {

  /** A field for a text. */
  static FilterField text(Given given, String name, String label, String placeholder) {
    return new FilterField(name, label, given.text(name), placeholder, List.of());
  }

  /** A field for one of some values. */
  static FilterField choice(Given given, String name, String label, List<String> options) {
    return new FilterField(name, label, given.text(name), "", options);
  }

  /** The words of an enumeration, as the log has them. */
  static Stream<String> words(Enum<?>[] values) {
    return Arrays.stream(values).map(it -> it.name().toLowerCase(Locale.ROOT));
  }

  /** Whether one of some values is chosen. */
  public boolean isChoice() {
    return !options.isEmpty();
  }
}

package entente.cli;

import java.time.DateTimeException;
import java.util.Optional;
import java.util.function.Function;

/** Reads when something ends, as it is written in an option. */
final class Ends {
  private Ends() {}

  /**
   * The end; absent for {@code none}.
   *
   * @throws IllegalArgumentException where it is neither
   */
  static <T> Optional<T> end(String text, Function<CharSequence, T> date) {
    try {
      return text.equals("none") ? Optional.empty() : Optional.of(date.apply(text));
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(
          "--until: a day such as 2027-01-31, an instant such as 2027-01-31T00:00:00Z, whichever"
              + " the help names, or none was expected, not "
              + text,
          e);
    }
  }
}

package entente.ops;

import java.io.Console;

/** Tells a person at a terminal from a log that is collected. */
final class Terminal {

  private Terminal() {}

  /** Whether the standard input and output of this process are a terminal. */
  static boolean isAttached() {
    Console console = System.console();
    return console != null && isTerminal(console);
  }

  /**
   * Since Java 22 there may be a console without a terminal, and {@code Console.isTerminal} tells;
   * before, there is a console on a terminal only.
   */
  private static boolean isTerminal(Console console) {
    try {
      return Console.class.getMethod("isTerminal").invoke(console).equals(true);
    } catch (NoSuchMethodException beforeJava22) {
      return true;
    } catch (ReflectiveOperationException e) {
      return false;
    }
  }
}

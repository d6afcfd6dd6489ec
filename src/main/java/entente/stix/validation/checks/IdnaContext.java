package entente.stix.validation.checks;

import java.lang.Character.UnicodeScript;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.IntPredicate;

/**
 * The characters that a label of an internationalized domain name may have in some contexts only
 * (RFC 5892, appendix A).
 */
final class IdnaContext {
  /** Those characters, for a regular expression; digits are letters of labels anyway. */
  static final String CHARACTERS = "\\u00B7\\u0375\\u05F3\\u05F4\\u30FB\\u200C\\u200D";

  private static final Set<UnicodeScript> JAPANESE =
      EnumSet.of(UnicodeScript.HIRAGANA, UnicodeScript.KATAKANA, UnicodeScript.HAN);
  private static final int NONE = -1;

  private final int[] label;

  private IdnaContext(String label) {
    this.label = label.codePoints().toArray();
  }

  /** Whether each of these characters in a label is where it may be. */
  static boolean holds(String label) {
    IdnaContext context = new IdnaContext(label);
    for (int i = 0; i < context.label.length; i++) {
      if (!context.holdsAt(i)) {
        return false;
      }
    }
    return !context.mixesDigits();
  }

  private boolean holdsAt(int i) {
    return switch (label[i]) {
      case 0x200C -> JoiningTypes.isVirama(at(i - 1)) || isBetweenJoining(i);
      case 0x200D -> JoiningTypes.isVirama(at(i - 1));
      case 0x00B7 -> isL(at(i - 1)) && isL(at(i + 1));
      case 0x0375 -> isOf(at(i + 1), UnicodeScript.GREEK);
      case 0x05F3, 0x05F4 -> isOf(at(i - 1), UnicodeScript.HEBREW);
      // The middle dot itself is of no script.
      case 0x30FB -> any(character -> JAPANESE.contains(UnicodeScript.of(character)));
      default -> true;
    };
  }

  /** Appendix A.1: the letters around it would join, marks between them set aside. */
  private boolean isBetweenJoining(int i) {
    int before = i - 1;
    while (JoiningTypes.isTransparent(at(before))) {
      before--;
    }
    int after = i + 1;
    while (JoiningTypes.isTransparent(at(after))) {
      after++;
    }
    return JoiningTypes.joinsNext(at(before)) && JoiningTypes.joinsPrevious(at(after));
  }

  /** Appendix A.8 and A.9: Arabic-Indic digits and the extended ones are not mixed. */
  private boolean mixesDigits() {
    return any(character -> character >= 0x0660 && character <= 0x0669)
        && any(character -> character >= 0x06F0 && character <= 0x06F9);
  }

  private boolean any(IntPredicate property) {
    return Arrays.stream(label).anyMatch(property);
  }

  private int at(int i) {
    return i >= 0 && i < label.length ? label[i] : NONE;
  }

  private static boolean isL(int character) {
    return character == 'l' || character == 'L';
  }

  private static boolean isOf(int character, UnicodeScript script) {
    return character != NONE && UnicodeScript.of(character) == script;
  }
}

package entente.console.auditor;

import java.util.regex.Pattern;

/** Text that strangers may have chosen, as auditors are shown it. */
final class ShownText {
  /** Neither seen nor printed, or it changes how other text is shown: it is shown as its code. */
  private static final Pattern UNSEEN = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}]");

  private ShownText() {}

  /** The text, with the code of each character that nobody would see. */
  static String of(String text) {
    return UNSEEN
        .matcher(text)
        .replaceAll(found -> "U+%04X".formatted(found.group().codePointAt(0)));
  }
}

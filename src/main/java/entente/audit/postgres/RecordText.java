package entente.audit.postgres;

import static java.nio.charset.StandardCharsets.UTF_8;

import entente.digest.Sha256;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A text of a record. Nothing of it is cut: where it is too long to stand in the record, the record
 * has its digest, under which it is kept once.
 *
 * @param whole the text
 * @param sha256 its digest, if it is kept apart
 */
record RecordText(String whole, Optional<Sha256> sha256) {
  /** In characters: longer texts are kept apart. */
  static final int IN_RECORD_MAX = 1_000;

  /** What PostgreSQL cannot keep in a text: NUL, and halves of a pair of surrogates. */
  private static final Pattern NOT_STORABLE = Pattern.compile("[\\x00\\p{Cs}]");

  private static final String REPLACEMENT = "\uFFFD";

  static RecordText of(String text) {
    String storable = storable(text);
    return new RecordText(
        storable,
        storable.length() <= IN_RECORD_MAX
            ? Optional.empty()
            : Optional.of(Sha256.of(storable.getBytes(UTF_8))));
  }

  /** The text as it can be stored. */
  static String storable(String text) {
    return isDoubtful(text) ? NOT_STORABLE.matcher(text).replaceAll(REPLACEMENT) : text;
  }

  /** Hardly a text is: looking at its characters is cheaper than matching it. */
  private static boolean isDoubtful(String text) {
    for (int i = 0; i < text.length(); i++) {
      char character = text.charAt(i);
      if (character == 0 || Character.isSurrogate(character)) {
        return true;
      }
    }
    return false;
  }

  /** What stands in the record itself. */
  String inRecord() {
    return sha256.isPresent() ? "" : whole;
  }
}

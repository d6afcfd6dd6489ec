package entente.stix;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Reads the level of TLP or PAP that a text names. Publishers' tools write levels into statements,
 * labels and properties of their own, spelled in many ways: {@code tlp:amber+strict}, {@code TLP
 * AMBER STRICT}, {@code misp:tlp="red"}. It rather finds a level too many than one too few: what it
 * finds only narrows.
 */
public final class LevelText {
  /** How many words after the name of a scheme its level is looked for, and before it. */
  private static final int WORDS_AFTER = 6;

  private static final int WORDS_BEFORE = 3;

  private static final Pattern TRAFFIC_LIGHT_PROTOCOL =
      Pattern.compile("traffic[^a-z]*lights?([^a-z]*protocol)?");
  private static final Pattern PERMISSIBLE_ACTIONS_PROTOCOL =
      Pattern.compile("permissible[^a-z]*actions?([^a-z]*protocol)?");

  /** What does not show (zero-width spaces, soft hyphens), and accents. */
  private static final Pattern INVISIBLE = Pattern.compile("[\\p{Cf}\\p{M}]");

  /** A word; also one that is joined to the next, as in {@code tlpamberstrict}. */
  private static final Pattern WORD =
      Pattern.compile(
          "(tlp|pap)(?=$|[^a-z]|v\\d|white|clear|green|amber|red(?![a-z])|level)"
              + "|amber(?=strict)|[a-z]+|\\d+");

  /** The name of a scheme that gives a value, whatever that is. */
  private static final Pattern ASSIGNED =
      Pattern.compile("(?<![a-z])(tlp|pap)[^a-z:=/.]*[:=]\\W*[a-z0-9]");

  private static final Map<String, TlpLevel> COLOURS =
      Map.of(
          "white", TlpLevel.CLEAR,
          "clear", TlpLevel.CLEAR,
          "green", TlpLevel.GREEN,
          "amber", TlpLevel.AMBER,
          "red", TlpLevel.RED);

  private LevelText() {}

  /** The level that a text names, with its scheme; the strictest if it names several. */
  public static Optional<NamedLevel> in(String text) {
    if (namesNothing(text)) {
      return Optional.empty();
    }
    String plain = plain(text);
    List<String> words = words(plain);
    Optional<NamedLevel> found =
        isAmberStrict(words) ? Optional.of(NamedLevel.of(TlpLevel.AMBER_STRICT)) : Optional.empty();
    for (int i = 0; i < words.size(); i++) {
      if (isScheme(words.get(i))) {
        found = strictest(found, near(words, i));
      }
    }
    return found.or(
        () -> ASSIGNED.matcher(plain).find() ? Optional.of(NamedLevel.OTHER) : Optional.empty());
  }

  /** The level whose name is all that a text says, even without the scheme: {@code Amber}. */
  public static Optional<NamedLevel> alone(String text) {
    List<String> words = words(plain(text));
    return words.size() == 1
        ? Optional.ofNullable(COLOURS.get(words.get(0))).map(NamedLevel::of)
        : Optional.empty();
  }

  /** Whether a name has the name of a scheme in it, as {@code x_tlp_level} has. */
  static boolean namesScheme(String name) {
    return !namesNothing(name) && words(plain(name)).stream().anyMatch(LevelText::isScheme);
  }

  /**
   * Whether a text is seen at once to name no scheme, as nearly all are: every property of every
   * object is looked at. One with a character beyond ASCII has to be read as it is meant first.
   */
  private static boolean namesNothing(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) >= 128 || mayBegin(text, i)) {
        return false;
      }
    }
    return true;
  }

  /** Whether the name of a scheme may begin there, or AMBER+STRICT, which needs none. */
  private static boolean mayBegin(String text, int place) {
    return switch (text.charAt(place)) {
      case 'T', 't' -> isAt(text, place, "tlp") || isAt(text, place, "traffic");
      case 'P', 'p' -> isAt(text, place, "pap") || isAt(text, place, "permissible");
      case 'A', 'a' -> isAt(text, place, "amber");
      default -> false;
    };
  }

  private static boolean isAt(String text, int place, String word) {
    return text.regionMatches(true, place, word, 0, word.length());
  }

  /** In lower case, full-width letters as ordinary ones, the schemes by their short names. */
  private static String plain(String text) {
    String folded = Normalizer.normalize(text, Normalizer.Form.NFKD).toLowerCase(Locale.ROOT);
    String visible = INVISIBLE.matcher(folded).replaceAll("");
    return PERMISSIBLE_ACTIONS_PROTOCOL
        .matcher(TRAFFIC_LIGHT_PROTOCOL.matcher(visible).replaceAll("tlp"))
        .replaceAll("pap");
  }

  private static List<String> words(String plain) {
    return WORD.matcher(plain).results().map(MatchResult::group).toList();
  }

  private static boolean isScheme(String word) {
    return word.equals("tlp") || word.equals("pap");
  }

  private static boolean isAmberStrict(List<String> words) {
    for (int i = 1; i < words.size(); i++) {
      if (words.get(i - 1).equals("amber") && words.get(i).equals("strict")) {
        return true;
      }
    }
    return false;
  }

  /** The level near the name of a scheme, after it or else before it. */
  private static Optional<NamedLevel> near(List<String> words, int scheme) {
    List<String> after = new ArrayList<>();
    for (int i = scheme + 1; i < words.size() && after.size() < WORDS_AFTER; i++) {
      if (isScheme(words.get(i))) {
        break;
      }
      after.add(words.get(i));
    }
    List<String> before = words.subList(Math.max(0, scheme - WORDS_BEFORE), scheme);
    return strictestOf(after)
        .or(() -> strictestOf(before))
        .map(level -> limit(words.get(scheme), level));
  }

  private static Optional<TlpLevel> strictestOf(List<String> words) {
    Optional<TlpLevel> strictest =
        words.stream()
            .flatMap(word -> Optional.ofNullable(COLOURS.get(word)).stream())
            .reduce(TlpLevel::strictest);
    return strictest.map(
        level ->
            level == TlpLevel.AMBER && words.contains("strict") ? TlpLevel.AMBER_STRICT : level);
  }

  /** PAP says what may be done with information, not who may have it; its lowest level nothing. */
  private static NamedLevel limit(String scheme, TlpLevel level) {
    boolean counts = scheme.equals("tlp") || level == TlpLevel.CLEAR;
    return counts ? NamedLevel.of(level) : NamedLevel.OTHER;
  }

  private static Optional<NamedLevel> strictest(
      Optional<NamedLevel> one, Optional<NamedLevel> two) {
    return one.isEmpty() ? two : Optional.of(two.map(one.get()::strictest).orElse(one.get()));
  }
}

package entente.audit.seal;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * That a key follows another one: the older one signs the newer one's public half, so whoever
 * trusts the older one can trust what the newer one signs. The newer one signs it too, which proves
 * that it is held.
 */
public final class KeyRotation {
  /** No checkpoint has it: there a size stands in its place. */
  private static final String TITLE = "the next key of this log";

  private static final int LINES_BEFORE_KEYS = 2;
  private static final int LINES_MAX = 4;
  private static final String EMPTY_LINE = "\n\n";

  private KeyRotation() {}

  /** What is signed when a key takes the place of another one of the same log. */
  public static SignedNote of(SigningKey older, SigningKey newer) {
    String text =
        Stream.concat(
                Stream.of(older.verifier().name(), TITLE),
                newer.verifiers().stream().map(VerifierKey::toString))
            .map(line -> line + "\n")
            .collect(joining());
    return new SignedNote(
        text, Stream.of(older, newer).flatMap(key -> key.textSignatures(text).stream()).toList());
  }

  /**
   * Reads notes that stand one after another, an empty line between two of them.
   *
   * @throws IllegalArgumentException if the text is not such notes
   */
  public static List<SignedNote> parseAll(String text) {
    List<SignedNote> notes = new ArrayList<>();
    String[] blocks = text.strip().split(EMPTY_LINE, -1);
    for (int i = 0; !text.isBlank() && i < blocks.length; i += 2) {
      if (i + 1 == blocks.length) {
        throw new IllegalArgumentException("a signed note has signatures behind an empty line");
      }
      notes.add(SignedNote.parse(blocks[i] + EMPTY_LINE + blocks[i + 1] + "\n"));
    }
    return notes;
  }

  /** The text of notes, as {@link #parseAll} reads it. */
  public static String text(List<String> notes) {
    return String.join("\n", notes);
  }

  /**
   * The keys that can be trusted where some are: those, and all that follow them.
   *
   * @param rotations the notes of rotations, in any order; those that no trusted key has signed do
   *     not count
   */
  public static Set<VerifierKey> trusted(
      Collection<VerifierKey> keys, Collection<SignedNote> rotations) {
    Set<VerifierKey> trusted = new LinkedHashSet<>(keys);
    boolean grown = true;
    while (grown) {
      List<VerifierKey> following =
          rotations.stream().flatMap(note -> next(note, List.copyOf(trusted)).stream()).toList();
      grown = trusted.addAll(following);
    }
    return trusted;
  }

  private static List<VerifierKey> next(SignedNote note, Collection<VerifierKey> trusted) {
    List<String> lines = note.text().lines().toList();
    if (lines.size() <= LINES_BEFORE_KEYS
        || lines.size() > LINES_MAX
        || !lines.get(1).equals(TITLE)
        || note.signedBy(ofTexts(trusted)).filter(it -> it.name().equals(lines.get(0))).isEmpty()) {
      return List.of();
    }
    // Only now: what a stranger has written may be anything.
    List<VerifierKey> newer =
        lines.stream().skip(LINES_BEFORE_KEYS).map(VerifierKey::parse).toList();
    return newer.stream()
            .allMatch(
                key ->
                    key.name().equals(lines.get(0))
                        && note.signedBy(List.of(key.ofTexts())).isPresent())
        ? newer
        : List.of();
  }

  private static List<VerifierKey> ofTexts(Collection<VerifierKey> keys) {
    return keys.stream().map(VerifierKey::ofTexts).toList();
  }
}

package entente.audit.seal;

import java.util.Arrays;
import java.util.Base64;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * A text with signatures under it (C2SP signed-note).
 *
 * @param text what is signed, with the end of its last line
 * @param signatures who signed it
 */
public record SignedNote(String text, List<NoteSignature> signatures) {
  private static final String DASH = "\u2014 ";
  private static final int ID_LENGTH = 4;

  /**
   * A signature.
   *
   * @param name the name of the key
   * @param keyId its identifier
   * @param base64 what it signed, and before it the identifier
   */
  public record NoteSignature(String name, String keyId, String base64) {
    byte[] octets() {
      byte[] all = Base64.getDecoder().decode(base64);
      return Arrays.copyOfRange(all, ID_LENGTH, all.length);
    }
  }

  public SignedNote {
    signatures = List.copyOf(signatures);
  }

  /**
   * Reads a note.
   *
   * @throws IllegalArgumentException if the text is not a signed note
   */
  public static SignedNote parse(String note) {
    int end = note.lastIndexOf("\n\n");
    if (end < 0) {
      throw new IllegalArgumentException("a signed note has an empty line before its signatures");
    }
    List<NoteSignature> signatures =
        note.substring(end + 2).lines().map(SignedNote::signature).toList();
    return new SignedNote(note.substring(0, end + 1), signatures);
  }

  private static NoteSignature signature(String line) {
    String[] parts = line.split(" ", -1);
    if (parts.length != 3 || !line.startsWith(DASH)) {
      throw new IllegalArgumentException("a signature is written with a dash, a name and Base64");
    }
    byte[] octets = Base64.getDecoder().decode(parts[2]);
    if (octets.length <= ID_LENGTH) {
      throw new IllegalArgumentException("the signature is too short");
    }
    return new NoteSignature(parts[1], HexFormat.of().formatHex(octets, 0, ID_LENGTH), parts[2]);
  }

  /**
   * The first of some keys that has signed it; signatures of other keys do not count. Empty where a
   * signature that one of them should have made is not its own, whoever else has signed.
   */
  public Optional<VerifierKey> signedBy(Collection<VerifierKey> trusted) {
    return trusted.stream().anyMatch(this::isForged)
        ? Optional.empty()
        : trusted.stream().filter(key -> !of(key).isEmpty()).findFirst();
  }

  private boolean isForged(VerifierKey key) {
    return of(key).stream().anyMatch(it -> !key.verifies(text, it.octets()));
  }

  private List<NoteSignature> of(VerifierKey key) {
    return signatures.stream()
        .filter(it -> it.name().equals(key.name()) && it.keyId().equals(key.id()))
        .toList();
  }

  @Override
  public String toString() {
    StringBuilder note = new StringBuilder(text).append('\n');
    signatures.forEach(
        it -> note.append(DASH).append(it.name()).append(' ').append(it.base64()).append('\n'));
    return note.toString();
  }
}

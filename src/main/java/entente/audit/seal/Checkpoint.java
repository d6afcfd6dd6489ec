package entente.audit.seal;

import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What a log commits to (C2SP tlog-checkpoint): all of its records up to a number of them.
 *
 * @param origin the name of the log
 * @param head its tree
 */
public record Checkpoint(String origin, TreeHead head) {
  private static final int LINES = 3;
  private static final Pattern SIZE = Pattern.compile("0|[1-9]\\d{0,17}");

  /** The text that is signed. */
  public String text() {
    return "%s\n%d\n%s\n"
        .formatted(
            origin, head.size(), Base64.getEncoder().encodeToString(MerkleHash.bytes(head.root())));
  }

  /**
   * Reads the text of a note.
   *
   * @throws IllegalArgumentException where it is not that of a checkpoint
   */
  public static Checkpoint parse(String text) {
    List<String> lines = text.lines().toList();
    if (lines.size() < LINES || !SIZE.matcher(lines.get(1)).matches()) {
      throw new IllegalArgumentException(
          "a checkpoint has a name, a size and a hash, each on a line");
    }
    byte[] root = Base64.getDecoder().decode(lines.get(2));
    return new Checkpoint(
        lines.get(0), new TreeHead(Long.parseLong(lines.get(1)), MerkleHash.of(root)));
  }
}

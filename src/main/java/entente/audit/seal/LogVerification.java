package entente.audit.seal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import entente.digest.Sha256;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.Optional;

/**
 * Compares an exported log, line by line in constant memory, with checkpoints: whether it is the
 * one that they commit to, and if not, which record is the first that does not hold.
 */
public final class LogVerification {
  /** Strict, as everything in a line has to be part of what was hashed. */
  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private final GrowingTree tree = new GrowingTree();
  private final Deque<TreeHead> heads = new ArrayDeque<>();
  private long lastNumber;
  private long lines;

  /** How many records the last checkpoint commits to that was compared. */
  private long committed;

  /** Whether the log is one that tells the places of its records in the tree. */
  private boolean namesPlaces;

  /** The first record that has none. */
  private Optional<Long> unsealed = Optional.empty();

  private Optional<String> fault = Optional.empty();
  private String lastGood = "the start of the log";

  /**
   * A verification that has seen no line.
   *
   * @param heads the trees of the checkpoints, whose signatures were verified before
   */
  public LogVerification(Collection<TreeHead> heads) {
    heads.stream().sorted(Comparator.comparingLong(TreeHead::size)).forEach(this.heads::add);
    compare();
  }

  /**
   * Takes the next line of the log.
   *
   * @return whether it is worth taking another one; not where a fault was found
   */
  public boolean take(String line) {
    lines++;
    try {
      if (fault.isEmpty() && JSON.readTree(line) instanceof ObjectNode exported) {
        take(exported);
      } else if (fault.isEmpty()) {
        fault = Optional.of("line %d is not a JSON object".formatted(lines));
      }
    } catch (JsonProcessingException e) {
      fault = Optional.of("line %d is not one JSON object with each name once".formatted(lines));
    }
    return fault.isEmpty();
  }

  /** What the server says of the place and the hash of a record is no part of it. */
  private void take(ObjectNode exported) {
    long number = exported.path("number").asLong();
    Optional<JsonNode> leaf = Optional.ofNullable(exported.remove("leaf"));
    Optional<JsonNode> hash = Optional.ofNullable(exported.remove("leaf_hash"));
    if (leaf.isEmpty()) {
      unsealed = unsealed.or(() -> Optional.of(number));
    }
    if (leaf.isEmpty() && namesPlaces) {
      // Nothing commits to it yet, unless a record that is sealed follows.
      return;
    }
    namesPlaces |= leaf.isPresent();
    Sha256 computed = MerkleHash.leafOfJson(exported.toString());
    fault =
        inserted(leaf).or(() -> misplaced(number, leaf)).or(() -> altered(number, hash, computed));
    if (fault.isEmpty()) {
      lastNumber = number;
      tree.add(computed);
      compare();
    }
  }

  private Optional<String> inserted(Optional<JsonNode> leaf) {
    return unsealed
        .filter(number -> leaf.isPresent())
        .map(number -> "record %d was inserted: it is not in the tree".formatted(number));
  }

  private Optional<String> misplaced(long number, Optional<JsonNode> leaf) {
    long expected = tree.size();
    if (leaf.isPresent() && leaf.get().asLong() > expected) {
      return Optional.of(
          "the record of leaf %d is missing: record %d follows record %d"
              .formatted(expected, number, lastNumber));
    }
    if (leaf.isPresent() && leaf.get().asLong() < expected) {
      return Optional.of("record %d is not in its place".formatted(number));
    }
    return number > lastNumber
        ? Optional.empty()
        : Optional.of("record %d follows record %d".formatted(number, lastNumber));
  }

  private static Optional<String> altered(long number, Optional<JsonNode> stated, Sha256 computed) {
    return stated.isEmpty() || stated.get().asText().equals(computed.hex())
        ? Optional.empty()
        : Optional.of("record %d was altered: it does not have its hash".formatted(number));
  }

  private void compare() {
    while (!heads.isEmpty() && heads.peek().size() == tree.size() && fault.isEmpty()) {
      TreeHead head = heads.remove();
      if (head.root().equals(tree.root())) {
        committed = head.size();
        lastGood = "record %d (leaf %d)".formatted(lastNumber, tree.size() - 1);
      } else {
        fault =
            Optional.of(
                ("the log is another one than the checkpoint of %d records commits to: the first"
                        + " record that does not hold is behind %s and not behind record %d")
                    .formatted(head.size(), lastGood, lastNumber));
      }
    }
  }

  /** What was found when all lines have been taken; empty where the log holds. */
  public Optional<String> fault() {
    return fault.or(
        () ->
            Optional.ofNullable(heads.peek())
                .map(
                    head ->
                        "the log ends with %d records, and a checkpoint commits to %d: those behind record %d are missing"
                            .formatted(tree.size(), head.size(), lastNumber)));
  }

  /** How many records the last checkpoint commits to, all of which are as they were then. */
  public long committed() {
    return committed;
  }

  /**
   * How many records are behind that: whether they were altered nothing shows, even where they have
   * their places in the tree, for whoever owns the database can make the tree anew.
   */
  public long uncommitted() {
    return lines - committed;
  }

  /** How many records were hashed. */
  public long records() {
    return tree.size();
  }
}

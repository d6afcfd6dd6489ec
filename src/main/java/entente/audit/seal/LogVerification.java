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
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

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

  private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");
  private static final Pattern LAST_DROPPED = Pattern.compile("last=(\\d{1,18})&");

  private final GrowingTree tree = new GrowingTree();
  private final Deque<TreeHead> heads = new ArrayDeque<>();
  private long lastNumber;
  private long lines;

  /** How many records the last checkpoint commits to that was compared. */
  private long committed;

  /** The number of the last of these. */
  private long lastCommitted;

  /** Whether the log is one that tells the places of its records in the tree. */
  private boolean namesPlaces;

  /** The first record that has none. */
  private Optional<Long> unsealed = Optional.empty();

  /** How many records were dropped, of which no more than their hashes is left. */
  private long dropped;

  private long lastDropped;

  /** Up to which record the log says that records were dropped. */
  private long droppedOnRecord;

  private final Erasures erasures = new Erasures();
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
        if (exported.path("dropped").asBoolean()) {
          takeDropped(exported);
        } else {
          take(exported);
        }
      } else if (fault.isEmpty()) {
        fault = Optional.of("line %d is not a JSON object".formatted(lines));
      }
    } catch (JsonProcessingException e) {
      fault = Optional.of("line %d is not one JSON object with each name once".formatted(lines));
    }
    return fault.isEmpty();
  }

  /** What is left of a record that is gone; only the oldest may be. */
  private void takeDropped(ObjectNode left) {
    long number = left.path("number").asLong();
    Matcher hash = HASH.matcher(left.path("leaf_hash").asText());
    fault =
        Optional.of("record %d is missing, and there are records before it".formatted(number))
            .filter(missing -> dropped < tree.size())
            .or(() -> misplaced(number, Optional.of(left.path("leaf"))));
    if (fault.isEmpty() && !hash.matches()) {
      fault = Optional.of("record %d is missing, and its hash is".formatted(number));
    }
    if (fault.isEmpty()) {
      dropped++;
      namesPlaces = true;
      lastNumber = number;
      lastDropped = number;
      tree.add(new Sha256(hash.group()));
      compare();
    }
  }

  /** What the server says of the place and the hash of a record is no part of it. */
  private void take(ObjectNode exported) {
    long number = exported.path("number").asLong();
    droppedOnRecord = Math.max(droppedOnRecord, saidToBeDropped(exported));
    erasures.take(number, exported);
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
    fault = inserted(leaf).or(() -> misplaced(number, leaf));
    if (fault.isEmpty()) {
      hashed(number, exported).ifPresent(computed -> grow(number, hash, computed));
    }
  }

  private Optional<Sha256> hashed(long number, ObjectNode exported) {
    try {
      return Optional.of(RecordLeaf.hash(exported));
    } catch (IllegalArgumentException e) {
      fault = Optional.of("record %d was altered: %s".formatted(number, e.getMessage()));
      return Optional.empty();
    }
  }

  private void grow(long number, Optional<JsonNode> stated, Sha256 computed) {
    fault = altered(number, stated, computed);
    if (fault.isEmpty()) {
      lastNumber = number;
      tree.add(computed);
      compare();
    }
  }

  private static long saidToBeDropped(ObjectNode exported) {
    Matcher last = LAST_DROPPED.matcher(exported.path("filters").asText());
    return exported.path("action").asText().equals("drop_records") && last.lookingAt()
        ? Long.parseLong(last.group(1))
        : 0;
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
        lastCommitted = lastNumber;
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
    return fault
        .or(
            () ->
                Optional.of(lastDropped)
                    .filter(last -> last > droppedOnRecord)
                    .map(
                        last ->
                            "the records up to %d are missing, and no record says that they were dropped"
                                .formatted(last)))
        .or(erasures::fault)
        .or(
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

  /**
   * Of how many records personal facts were erased, whose leaves are verified by their digests, by
   * the number of the record that ordered it.
   */
  public Map<Long, Long> erased() {
    return erasures.erased();
  }

  /**
   * The last of these orders, where it is behind the last checkpoint: anybody may have added it.
   */
  public Optional<Long> uncommittedOrder() {
    return erased().keySet().stream()
        .filter(order -> order > lastCommitted)
        .max(Comparator.naturalOrder());
  }

  /** How many of the records were dropped, and are verified by their hashes alone. */
  public long dropped() {
    return dropped;
  }

  /** How many records were hashed. */
  public long records() {
    return tree.size();
  }
}

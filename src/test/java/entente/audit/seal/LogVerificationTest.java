package entente.audit.seal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import entente.digest.Sha256;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Promise 7: what was changed, removed, inserted or reordered is found, with its place. */
class LogVerificationTest {
  /** Numbers leave some out: a group that was rolled back had drawn them. */
  private final List<String> log =
      new ArrayList<>(IntStream.rangeClosed(1, 20).mapToObj(i -> record(i * 3, "JPN")).toList());

  private final List<TreeHead> checkpoints = List.of(head(log, 8), head(log, 13), head(log, 20));

  private static String record(int number, String partner) {
    return "{\"number\":%d,\"partner\":\"%s\",\"client\":\"tip\",\"address\":\"2001:db8::7\",\"labels\":[1,2],\"salt\":\"%032x\"}"
        .formatted(number, partner, number);
  }

  private static TreeHead head(List<String> records, int size) {
    GrowingTree tree = new GrowingTree();
    records.stream().limit(size).map(RecordLeaf::hash).forEach(tree::add);
    return new TreeHead(tree.size(), tree.root());
  }

  /** As the server exports it: with the place of each record and its hash. */
  private static List<String> exported(List<String> records) {
    return IntStream.range(0, records.size())
        .mapToObj(i -> sealed(records.get(i), i, RecordLeaf.hash(records.get(i)).hex()))
        .toList();
  }

  private static String sealed(String json, int leaf, String hash) {
    return json.substring(0, json.length() - 1)
        + ",\"leaf\":%d,\"leaf_hash\":\"%s\"}".formatted(leaf, hash);
  }

  private Optional<String> fault(List<String> lines) {
    return verified(lines).fault();
  }

  private LogVerification verified(List<String> lines) {
    LogVerification verification = new LogVerification(checkpoints);
    for (String line : lines) {
      if (!verification.take(line)) {
        break;
      }
    }
    return verification;
  }

  @Test
  void logThatNobodyTouchedHolds() {
    assertThat(fault(log)).isEmpty();
    assertThat(fault(exported(log))).isEmpty();
  }

  @Test
  void formOfTheJsonDoesNotCount() {
    log.replaceAll(
        line ->
            line.replaceFirst("\\{(\"number\":\\d+),(.*)}", "{ $2 , $1 }").replace("J", "\\u004A"));

    assertThat(fault(log)).isEmpty();
  }

  /** Where an export does not name places, numbers alone say the order. */
  @Test
  void recordThatComesTwiceIsNamed() {
    List<String> lines = new ArrayList<>(log.subList(0, 2));
    lines.add(lines.get(1));

    assertThat(new LogVerification(List.of()).take(lines.get(1))).isTrue();
    LogVerification verification = new LogVerification(List.of());
    assertThat(lines.stream().allMatch(verification::take)).isFalse();
    assertThat(verification.fault().orElseThrow()).contains("follows record");
  }

  @Test
  void alteredRecordIsNamed() {
    List<String> lines = new ArrayList<>(exported(log));
    lines.set(9, lines.get(9).replace("JPN", "USA"));

    assertThat(fault(lines)).hasValue("record 30 was altered: it does not have its hash");
  }

  @Test
  void removedRecordIsNamed() {
    List<String> lines = new ArrayList<>(exported(log));
    lines.remove(4);

    assertThat(fault(lines))
        .hasValue("the record of leaf 4 is missing: record 18 follows record 12");
  }

  @Test
  void insertedRecordIsNamed() {
    List<String> lines = new ArrayList<>(exported(log));
    lines.add(5, sealed(record(16, "USA"), 4, RecordLeaf.hash(record(16, "USA")).hex()));

    assertThat(fault(lines)).hasValue("record 16 is not in its place");
  }

  /** As a row that somebody adds to the table: the tree knows nothing of it. */
  @Test
  void insertedRecordThatWasNeverSealedIsNamed() {
    List<String> lines = new ArrayList<>(exported(log));
    lines.add(5, record(16, "USA"));
    assertThat(fault(lines)).hasValue("record 16 was inserted: it is not in the tree");

    lines = new ArrayList<>(exported(log));
    lines.add(0, record(1, "USA"));
    assertThat(fault(lines)).hasValue("record 1 was inserted: it is not in the tree");
  }

  @Test
  void reorderedRecordIsNamed() {
    List<String> lines = new ArrayList<>(exported(log));
    Collections.swap(lines, 6, 7);

    assertThat(fault(lines))
        .hasValue("the record of leaf 6 is missing: record 24 follows record 18");
  }

  @Test
  void truncatedLogIsTold() {
    assertThat(fault(exported(log).subList(0, 15)))
        .hasValueSatisfying(
            it -> assertThat(it).contains("15 records", "to 20", "behind record 45"));
  }

  /** Whoever owns the database alters a record, and all hashes behind it to fit. */
  @Test
  void recordThatWasAlteredWithItsHashLiesBetweenTwoCheckpoints() {
    List<String> altered = new ArrayList<>(log);
    altered.set(9, record(30, "USA"));

    assertThat(fault(exported(altered)))
        .hasValueSatisfying(
            it -> assertThat(it).contains("behind record 24 (leaf 7)", "not behind record 39"));
  }

  /** The same with a removal and new places for all that follow. */
  @Test
  void removalThatWasSealedAnewLiesBetweenTwoCheckpoints() {
    List<String> shorter = new ArrayList<>(log);
    shorter.remove(15);

    assertThat(fault(exported(shorter)))
        .hasValueSatisfying(it -> assertThat(it).contains("19 records", "to 20"));
    shorter.add(record(63, "USA"));
    assertThat(fault(exported(shorter)))
        .hasValueSatisfying(it -> assertThat(it).contains("behind record 39 (leaf 12)"));
  }

  /** What came after the last checkpoint is not sealed yet. */
  @Test
  void whatNoCheckpointCommitsToIsNoFault() {
    List<String> lines = new ArrayList<>(exported(log));
    lines.add(record(99, "JPN"));

    assertThat(fault(lines)).isEmpty();
  }

  /** They are counted, so that nobody takes them for verified. */
  @Test
  void recordsBehindTheLastCheckpointAreCounted() {
    List<String> lines = new ArrayList<>(exported(log));
    assertThat(verified(lines).uncommitted()).isZero();
    lines.add(record(98, "JPN"));
    lines.add(record(99, "JPN"));
    assertThat(verified(lines).uncommitted()).isEqualTo(2);
    assertThat(verified(lines).committed()).isEqualTo(20);

    log.add(record(99, "JPN"));
    assertThat(verified(log).uncommitted()).isEqualTo(1);
  }

  /** The owner of the tables altered one and made its hash and the tree to fit. */
  @Test
  void recordsThatAreInTheTreeAndInNoCheckpointAreCountedToo() {
    for (int number = 63; number <= 90; number += 3) {
      log.add(record(number, "JPN"));
    }
    log.set(24, record(75, "USA"));

    LogVerification verification = verified(exported(log));

    assertThat(verification.fault()).isEmpty();
    assertThat(verification.committed()).isEqualTo(20);
    assertThat(verification.uncommitted()).isEqualTo(10);
  }

  /** A reader of the log sees it, and no hash covers it. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "$1 {\"partner\":\"USA\"}",
        "$1 USA",
        "{\"partner\":\"USA\",$2",
        "{\"leaf\":7,$2",
        "{\"labels\":{\"partner\":\"USA\"},$2"
      })
  void textThatWasInsertedIntoALineIsFound(String altered) {
    List<String> lines = new ArrayList<>(exported(log));
    lines.set(9, lines.get(9).replaceFirst("(\\{(.*))", altered));

    assertThat(fault(lines)).hasValue("line 10 is not one JSON object with each name once");
  }

  @Test
  void lineThatIsNoJsonIsNamed() {
    assertThat(fault(List.of(log.get(0), "not json")))
        .hasValue("line 2 is not one JSON object with each name once");
    assertThat(fault(List.of(log.get(0), "[]"))).hasValue("line 2 is not a JSON object");
  }

  /** What an operator drops leaves the hashes, and a record of it. */
  private static List<String> withoutTheFirst(List<String> records, int count) {
    List<String> lines = new ArrayList<>(exported(records));
    for (int i = 0; i < count; i++) {
      lines.set(
          i,
          sealed(
              "{\"number\":%d,\"dropped\":true}".formatted((i + 1) * 3),
              i,
              RecordLeaf.hash(records.get(i)).hex()));
    }
    return lines;
  }

  private List<String> withRecordOfDrop(int last) {
    List<String> records = new ArrayList<>(log.subList(0, 19));
    records.add(
        "{\"number\":60,\"action\":\"drop_records\",\"filters\":\"last=%d&records=5\"}"
            .formatted(last));
    return records;
  }

  private static LogVerification verified(List<TreeHead> heads, List<String> lines) {
    LogVerification verification = new LogVerification(heads);
    lines.stream().takeWhile(verification::take).forEach(line -> {});
    return verification;
  }

  @Test
  void whatWasDroppedOnRecordLeavesTheRestAndEveryCheckpointVerifiable() {
    List<String> records = withRecordOfDrop(15);
    List<TreeHead> heads = List.of(head(records, 3), head(records, 8), head(records, 20));

    LogVerification verification = verified(heads, withoutTheFirst(records, 5));

    assertThat(verification.fault()).isEmpty();
    assertThat(verification.dropped()).isEqualTo(5);
    assertThat(verification.committed()).isEqualTo(20);
  }

  @Test
  void whatIsMissingMustHaveBeenDroppedOnRecord() {
    List<String> records = withRecordOfDrop(12);
    List<TreeHead> heads = List.of(head(records, 20));

    assertThat(verified(heads, withoutTheFirst(records, 5)).fault())
        .hasValue("the records up to 15 are missing, and no record says that they were dropped");
    assertThat(verified(heads, withoutTheFirst(records, 4)).fault()).isEmpty();
  }

  @Test
  void onlyTheOldestAreDropped() {
    List<String> records = withRecordOfDrop(60);
    List<String> lines = withoutTheFirst(records, 5);
    lines.set(0, exported(records).get(0));

    assertThat(verified(List.of(head(records, 20)), lines).fault())
        .hasValue("record 6 is missing, and there are records before it");
  }

  @Test
  void hashOfADroppedRecordCannotBeReplaced() {
    List<String> records = withRecordOfDrop(15);
    List<String> lines = withoutTheFirst(records, 5);
    lines.set(2, lines.get(2).replaceAll("hash\":\"....", "hash\":\"0123"));

    assertThat(verified(List.of(head(records, 20)), lines).fault()).isPresent();

    lines.set(2, lines.get(2).replaceAll("hash\":\"....", "hash\":\""));
    assertThat(verified(List.of(head(records, 20)), lines).fault())
        .hasValue("record 9 is missing, and its hash is");
  }

  private static final String ORDER = "0f8fad5b-d9cb-469f-a165-70867728950e";

  /** As the database does it; the digests are written out here for a salt of zeros but for a 30. */
  private static String erased(String line) {
    return line.replaceFirst("\"client\":.*?(\"labels\":\\[1,2]),\"salt\":\"0{30}1e\"", "$1")
        .replace(
            "\"labels\":[1,2]",
            "\"labels\":[1,2],\"erased\":\"%s\",\"digests\":{\"address\":\"%s\",\"client\":\"%s\"},\"salts\":{\"labels\":\"%s\"}"
                .formatted(
                    ORDER,
                    digest(salt("address"), "2001:db8::7"),
                    digest(salt("client"), "tip"),
                    HexFormat.of().formatHex(salt("labels"))));
  }

  private static byte[] salt(String fact) {
    byte[] salt = new byte[16 + fact.length()];
    salt[15] = 30;
    System.arraycopy(fact.getBytes(UTF_8), 0, salt, 16, fact.length());
    return MerkleHash.bytes(Sha256.of(salt));
  }

  private static String digest(byte[] salt, String value) {
    byte[] both = Arrays.copyOf(salt, 32 + value.length());
    System.arraycopy(value.getBytes(UTF_8), 0, both, 32, value.length());
    return Sha256.of(both).hex();
  }

  private List<String> withOrder(int records, int first, int last) {
    List<String> all = new ArrayList<>(log.subList(0, 19));
    all.add(
        "{\"number\":60,\"action\":\"erase_personal_facts\",\"filters\":\"order=%s&records=%d&first=%d&last=%d&reason=x\"}"
            .formatted(ORDER, records, first, last));
    return all;
  }

  @Test
  void recordWhosePersonalFactsWereErasedByAnOrderHasTheSameLeaf() {
    List<String> records = withOrder(1, 30, 30);
    List<String> lines = new ArrayList<>(exported(records));
    lines.set(9, erased(lines.get(9)));

    LogVerification verification = verified(List.of(head(records, 20)), lines);

    assertThat(lines.get(9)).doesNotContain("tip", "2001:db8", "\"salt\"");
    assertThat(verification.fault()).isEmpty();
    assertThat(verification.erased()).containsExactly(Map.entry(60L, 1L));
    assertThat(verification.uncommittedOrder()).isEmpty();
    assertThat(verified(List.of(head(records, 19)), lines).uncommittedOrder()).hasValue(60L);
  }

  @Test
  void factThatIsMissingMustHaveBeenErasedByAnOrder() {
    List<String> lines = new ArrayList<>(exported(log));
    lines.set(9, erased(lines.get(9)));
    assertThat(fault(lines))
        .hasValue("facts of record 30 are missing, and no record orders to erase them");

    List<String> records = withOrder(1, 27, 29);
    lines = new ArrayList<>(exported(records));
    lines.set(9, erased(lines.get(9)));
    assertThat(verified(List.of(head(records, 20)), lines).fault())
        .hasValue(
            "facts of 1 records from 30 to 30 are missing, and the order to erase some, record 60,"
                + " is about 1 from 27 to 29");

    records = withOrder(0, 3, 57);
    lines = new ArrayList<>(exported(records));
    lines.set(9, erased(lines.get(9)));
    assertThat(verified(List.of(head(records, 20)), lines).fault()).isPresent();
  }

  /** Whoever alters the tables takes facts away, or puts others in their place. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"client\":\"tip\", | '' | it does not have its hash",
        "\"tip\" | \"tap\" | it does not have its hash",
        "\"salt\":\"0{30}1e\" | \"note\":1 | it has no salt for its address",
        "\"salt\":\"0{30}1e\" | \"salt\":\"0\" | it has no salt for its address",
        "\"salt\" | \"digests\":{},\"salt\" | it has a salt and is not shown whole",
        "\"salt\" | \"salted\":{},\"salt\" | it has a member of the name salted",
        "\"labels\":\\[1,2] | \"labels\":\"1,2\" | its labels are not a list",
        "\"labels\":\\[1,2] | \"labels\":[\"1,2\"] | a label is not a number",
        "\"tip\" | [] | its client is not a text",
      })
  void saltedFactThatWasTakenAwayOrReplacedIsFound(String before, String after, String told) {
    List<String> lines = new ArrayList<>(exported(log));
    lines.set(9, lines.get(9).replaceFirst(before, after));

    assertThat(fault(lines)).hasValue("record 30 was altered: " + told);
  }

  /** What an erased record shows besides is covered by its hash. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"digests\":\\{ | \"digests\":{\"partner\":\"x\",",
        "\"digests\":\\{ | \"digests\":{\"token\":\"x\",",
        "\"salts\":\\{ | \"salts\":{\"client\":\"00\",",
        "\"salts\":.*?} | \"salts\":7",
        "\"labels\":\\[1,2] | \"labels\":[1,2],\"client\":\"tap\"",
      })
  void erasedRecordHasNothingElseToShow(String before, String after) {
    List<String> records = withOrder(1, 30, 30);
    List<String> lines = new ArrayList<>(exported(records));
    lines.set(9, erased(lines.get(9)).replaceFirst(before, after));

    assertThat(verified(List.of(head(records, 20)), lines).fault())
        .hasValueSatisfying(it -> assertThat(it).startsWith("record 30 was altered: "));
  }
}

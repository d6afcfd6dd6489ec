package entente.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.errorprone.annotations.CanIgnoreReturnValue;
import entente.api.GoLogVerifier.Ended;
import entente.audit.seal.Checkpoint;
import entente.audit.seal.MerkleHash;
import entente.audit.seal.RecordLeaf;
import entente.audit.seal.SignedNote;
import entente.http.AccessLog;
import entente.http.Answer;
import entente.http.Client;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Promise 7, for whoever trusts no verifier of ours: Go's own packages judge what is served. */
@QuarkusTest
class GoLogVerifierTest {
  private static final String TTPS_OBJECTS = "/api/exchange-2021/collections/ttps/objects/";
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final int TEXT_LINES = 3;

  private static GoLogVerifier verifier;

  private final Client auditor = Client.auditor();

  @TempDir Path answers;

  private JsonNode line;

  @BeforeAll
  static void build(@TempDir Path directory) throws IOException, InterruptedException {
    verifier = GoLogVerifier.buildIn(directory);
  }

  /** What the server serves of a record, and of the tree before that record was in it. */
  @BeforeEach
  void ask() throws IOException {
    long older = size(checkpointWith("older-checkpoint", recorded()));
    line = recorded();
    long number = line.path("number").asLong();
    long newer = size(checkpointWith("checkpoint", line));
    keep("keys", "/audit/keys");
    keep("inclusion", "/audit/proofs/inclusion?record=%d&size=%d".formatted(number, newer));
    keep("consistency", "/audit/proofs/consistency?first=%d&second=%d".formatted(older, newer));
  }

  @Test
  void checkpointsAndProofsThatAreServedAreVerified() throws Exception {
    byte[] leaf = MerkleHash.bytes(RecordLeaf.hash(line.toString()));

    assertThat(read("inclusion")).contains(Base64.getEncoder().encodeToString(leaf));
    assertThat(verifier.judge(answers)).isEqualTo(new Ended(0, "verified\n"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"checkpoint", "older-checkpoint"})
  void checkpointWithOneCharacterChangedIsRefused(String name) throws Exception {
    List<String> lines = read(name).lines().toList();
    int signature = TEXT_LINES + 1;

    for (int i : new int[] {0, 1, 2, signature}) {
      List<String> changed = new ArrayList<>(lines);
      changed.set(i, changed(lines.get(i), lines.get(i).length() / 2));
      assertIsRefused(name, String.join("\n", changed) + "\n");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"inclusion", "consistency"})
  void proofWithOneHashChangedIsRefused(String name) throws Exception {
    String proof = read(name);
    List<String> hashes = hashes(proof);

    assertThat(hashes).isNotEmpty();
    for (String hash : hashes) {
      assertIsRefused(name, proof.replace(hash, changed(hash, 0)));
    }
  }

  private void assertIsRefused(String name, String changed) throws Exception {
    String served = read(name);
    Files.writeString(answers.resolve(name), changed);

    Ended ended = verifier.judge(answers);

    assertThat(ended.exitCode()).as(changed + ended.output()).isEqualTo(1);
    assertThat(ended.output()).startsWith(name + ": ");
    Files.writeString(answers.resolve(name), served);
  }

  /** Another character there, which can stand in a name, in a number and in Base64. */
  private static String changed(String text, int place) {
    char other = text.charAt(place) == '1' ? '2' : '1';
    return text.substring(0, place) + other + text.substring(place + 1);
  }

  private static List<String> hashes(String proof) throws IOException {
    List<String> hashes = new ArrayList<>();
    new ObjectMapper().readTree(proof).path("hashes").forEach(it -> hashes.add(it.asText()));
    return hashes;
  }

  /** The record of a request that was just made. */
  private static JsonNode recorded() {
    Instant start = Instant.now().truncatedTo(ChronoUnit.MICROS);
    Client.of("CAN").get(TTPS_OBJECTS).is(200);
    List<JsonNode> lines = AccessLog.since(start, "partner=CAN");
    return lines.get(lines.size() - 1);
  }

  /** Keeps a checkpoint of a tree that has a record. */
  private String checkpointWith(String name, JsonNode record) throws IOException {
    String proof = "/audit/proofs/inclusion?record=" + record.path("number").asLong();
    await().atMost(PATIENCE).until(() -> auditor.get(proof).status() == 200);
    return keep(name, "/audit/checkpoint");
  }

  private static long size(String checkpoint) {
    return Checkpoint.parse(SignedNote.parse(checkpoint).text()).head().size();
  }

  /** Keeps what the server answers, as it came. */
  @CanIgnoreReturnValue
  private String keep(String name, String path) throws IOException {
    Answer answer = auditor.get(path);
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    Files.write(answers.resolve(name), answer.body());
    return answer.text();
  }

  private String read(String name) throws IOException {
    return Files.readString(answers.resolve(name));
  }
}

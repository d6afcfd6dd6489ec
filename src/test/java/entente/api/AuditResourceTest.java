package entente.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import entente.audit.seal.Checkpoint;
import entente.audit.seal.GrowingTree;
import entente.audit.seal.MerkleHash;
import entente.audit.seal.ProofCheck;
import entente.audit.seal.RecordLeaf;
import entente.audit.seal.SignedNote;
import entente.audit.seal.TreeHead;
import entente.audit.seal.VerifierKey;
import entente.digest.Sha256;
import entente.http.AccessLog;
import entente.http.Answer;
import entente.http.Client;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class AuditResourceTest {
  private static final String RECORDS = "/audit/records";
  private static final String TTPS = "01571f72-190d-4f8a-9b7a-fbb78b5ff72e";
  private static final String TTPS_OBJECTS = "/api/exchange-2021/collections/ttps/objects/";

  private final Client auditor = Client.auditor();

  @Test
  void auditorReadsRecordsAsLines() {
    Client.of("AUS").get("/taxii2/").is(200);

    Answer answer = auditor.get(RECORDS + "?partner=AUS");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.header("Content-Type")).contains("application/x-ndjson");
    assertThat(answer.text()).isNotEmpty().endsWith("}\n");
    assertThat(AccessLog.lines(answer))
        .allMatch(line -> line.path("partner").asText().equals("AUS"));
  }

  @Test
  void auditorReadsRecordsAsCsv() {
    Client.of("AUS").get("/nothing/a,b").isError(404);
    Map<String, String> headers = Map.of("Accept", "text/csv");

    Answer answer =
        auditor.send("GET", RECORDS + "?partner=AUS&order=newest&limit=1", headers, new byte[0]);

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.header("Content-Type")).contains("text/csv");
    assertThat(answer.text().lines().toList())
        .hasSize(2)
        .first()
        .asString()
        .startsWith("number,recorded,time,request,partner,");
    assertThat(answer.text()).contains(",AUS,", ",\"/nothing/a,b\",", ",not_found,");
    assertThat(answer.header("Link")).isPresent();
  }

  @Test
  void filtersAreMetTogether() {
    Instant start = now();
    Client.of("CAN").get(TTPS_OBJECTS).is(200);
    Client.of("CAN").get(TTPS_OBJECTS + "?limit=0").isError(400);
    Client.of("EU").get(TTPS_OBJECTS).is(200);
    Client.of("CAN").get("/taxii2/").is(200);

    assertThat(outcomes(start, "partner=CAN")).containsExactly("served", "malformed", "served");
    assertThat(outcomes(start, "partner=CAN&collection=" + TTPS))
        .containsExactly("served", "malformed");
    assertThat(outcomes(start, "partner=CAN&collection=" + TTPS + "&outcome=served"))
        .containsExactly("served");
    assertThat(outcomes(start, "partner=CAN&outcome=refused")).containsExactly("malformed");
    assertThat(outcomes(start, "partner=CAN&outcome=not-found,malformed"))
        .containsExactly("malformed");
    assertThat(outcomes(start, "partner=CAN&until=" + start)).isEmpty();
    assertThat(outcomes(start, "partner=JPN")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 5, 6})
  void linkLeadsThroughAllRecordsOnce(int limit) {
    Instant start = now();
    Client nato = Client.of("NATO");
    for (int i = 1; i <= 5; i++) {
      nato.get("/nothing/" + i).isError(404);
    }

    List<String> paths = new ArrayList<>();
    Answer page = auditor.get(RECORDS + "?partner=NATO&limit=" + limit + "&from=" + start);
    paths.addAll(paths(page));
    while (page.header("Link").isPresent()) {
      assertThat(paths(page)).hasSize(limit);
      page = auditor.get(next(page));
      paths.addAll(paths(page));
    }

    assertThat(paths)
        .containsExactly("/nothing/1", "/nothing/2", "/nothing/3", "/nothing/4", "/nothing/5");
  }

  @Test
  void lookingIsOnRecordToo() {
    Instant start = now();

    assertThat(auditor.get(RECORDS + "?limit=1&partner=JPN").status()).isEqualTo(200);

    assertThat(AccessLog.since(start, "partner=DESK"))
        .first()
        .satisfies(
            line -> {
              assertThat(line.path("action").asText()).isEqualTo("read_access_records");
              assertThat(line.path("filters").asText()).isEqualTo("limit=1&partner=JPN");
              assertThat(line.path("outcome").asText()).isEqualTo("served");
            });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "limit=0",
        "limit=10001",
        "limit=",
        "limit=1&limit=1",
        "from=yesterday",
        "until=2021-07-19",
        "outcome=seen",
        "partner=jpn",
        "collection=ttps",
        "next=x",
        "next=-1",
        "unknown=1",
        "partner=%00"
      })
  void badParameterIs400(String query) {
    auditor.get(RECORDS + "?" + query).assertIsError(400, "application/json");
  }

  @ParameterizedTest
  @CsvSource({
    "USA,  taxii:*:read taxii:*:write",
    // Its issuer may not give that out.
    "USA,  audit:read",
    "DESK, taxii:*:read",
    "DESK, admin:read",
    "DESK, audit:write",
    "DESK, AUDIT:READ"
  })
  void whoIsNoAuditorIs403(String partner, String scope) {
    Client.of(partner, scope)
        .get(RECORDS + "?limit=garbage")
        .assertIsError(403, "application/json");
  }

  /** Whoever reviews one partner's records is shown no others, whatever they ask for. */
  @Test
  void auditorOfOnePartnerReadsThatPartnersRecords() {
    Instant start = now();
    Client.of("AUS").get("/taxii2/").is(200);
    Client.of("NZL").get("/taxii2/").is(200);
    Client bound = Client.of("DESK", "audit:NZL:read");

    Answer answer = bound.get(RECORDS + "?from=" + start);

    assertThat(answer.status()).isEqualTo(200);
    assertThat(AccessLog.lines(answer))
        .isNotEmpty()
        .allMatch(line -> line.path("partner").asText().equals("NZL"));
    for (String query : List.of("?partner=AUS", "?partner=AUS&collection=" + TTPS)) {
      bound.get(RECORDS + query).assertIsError(403, "application/json");
    }
    bound.get("/audit/disclosures?partner=AUS").assertIsError(403, "application/json");
    assertThat(bound.get("/audit/disclosures?partner=NZL").status()).isEqualTo(200);
    bound
        .get("/audit/disclosures?object=indicator--00000000-0000-4000-8000-000000000000")
        .assertIsError(403, "application/json");
    bound.get("/audit/figures?partner=AUS").assertIsError(403, "application/json");
    Answer figures = bound.get("/audit/figures");
    assertThat(figures.status()).isEqualTo(200);
    assertThat(AccessLog.lines(figures))
        .allMatch(line -> line.path("partner").asText().equals("NZL"));
    assertThat(bound.get("/audit/checkpoint").status()).isIn(200, 404);
  }

  @Test
  void auditorOfOneCollectionReadsTheRecordsThere() {
    Instant start = now();
    Client.of("AUS").get(TTPS_OBJECTS).is(200);
    Client.of("AUS").get("/taxii2/").is(200);
    Client bound = Client.of("DESK", "audit:ttps:read");

    Answer answer = bound.get(RECORDS + "?from=" + start);

    assertThat(answer.status()).isEqualTo(200);
    assertThat(AccessLog.lines(answer))
        .isNotEmpty()
        .allMatch(line -> line.path("collection").asText().equals(TTPS));
    bound.get("/audit/figures").assertIsError(403, "application/json");
  }

  @Test
  void strangerIs401() {
    Answer answer = Client.anonymous().get(RECORDS);

    answer.assertIsError(401, "application/json");
    assertThat(answer.headers()).containsKey("www-authenticate");
  }

  @Test
  void recordsCannotBeChangedHere() {
    for (String method : new String[] {"POST", "PUT", "PATCH", "DELETE"}) {
      Answer answer = auditor.send(method, RECORDS, Map.of(), new byte[0]);

      answer.assertIsError(405, "application/json");
      assertThat(answer.header("Allow")).contains("GET, HEAD");
    }
  }

  @Test
  void auditorIsNoReader() {
    auditor.get(TTPS_OBJECTS).isError(404);
  }

  @Test
  void timeStampsAreThoseOfTheClock() {
    Instant start = now();
    Client.of("GBR").get("/taxii2/").is(200);

    JsonNode line = AccessLog.since(start, "partner=GBR").get(0);

    assertThat(Instant.parse(line.path("time").asText()))
        .isBetween(start.minus(Duration.ofMillis(1)), Instant.now());
  }

  /** Promise 7: what an auditor reads is what the server has signed. */
  @Test
  void checkpointCommitsToTheRecordsThatAuditorsRead() {
    Client.of("CAN").get("/nothing/" + "x".repeat(3_000)).isError(404);
    Client.of("CAN").get(TTPS_OBJECTS).is(200);
    TreeHead sealed = sealedWith(AccessLog.since(start(), "partner=CAN"));

    GrowingTree tree = new GrowingTree();
    Answer page = auditor.get(RECORDS + "?limit=10000");
    lines(page).forEach(line -> grow(tree, line, sealed.size()));
    while (page.header("Link").isPresent() && tree.size() < sealed.size()) {
      page = auditor.get(next(page));
      lines(page).forEach(line -> grow(tree, line, sealed.size()));
    }

    assertThat(tree.root()).isEqualTo(sealed.root());
  }

  @Test
  void recordIsProvedInTheTreeAndTheTreeInTheNextOne() {
    Client.of("CAN").get(TTPS_OBJECTS).is(200);
    JsonNode line = last(AccessLog.since(start(), "partner=CAN"));
    TreeHead first = sealedWith(List.of(line));
    Client.of("CAN").get(TTPS_OBJECTS).is(200);
    TreeHead second = sealedWith(List.of(last(AccessLog.since(start(), "partner=CAN"))));

    Answer inclusion =
        auditor.get(
            "/audit/proofs/inclusion?record=%d&size=%d"
                .formatted(line.path("number").asLong(), first.size()));
    Answer consistency =
        auditor.get(
            "/audit/proofs/consistency?first=%d&second=%d".formatted(first.size(), second.size()));

    assertThat(inclusion.status()).isEqualTo(200);
    assertThat(consistency.status()).isEqualTo(200);
    auditor
        .get(
            "/audit/proofs/inclusion?record=%d&size=999999999"
                .formatted(line.path("number").asLong()))
        .assertIsError(404, "application/json");
    Sha256 leaf = RecordLeaf.hash(line.toString());
    long place = inclusion.json().path("leaf_index").asLong();
    assertThat(ProofCheck.provesInclusion(place, leaf, first, hashes(inclusion))).isTrue();
    assertThat(second.size()).isGreaterThan(first.size());
    assertThat(ProofCheck.provesConsistency(first, second, hashes(consistency))).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "/audit/proofs/inclusion,                             400",
    "/audit/proofs/inclusion?record=x,                    400",
    "/audit/proofs/inclusion?record=1&size=-1,            400",
    "/audit/proofs/inclusion?record=999999999,            404",
    "/audit/proofs/consistency?first=1,                   400",
    "/audit/proofs/consistency?first=0&second=1,          404",
    "/audit/proofs/consistency?first=2&second=1,          404",
    "/audit/proofs/consistency?first=1&second=999999999,  404"
  })
  void proofOfWhatIsNotThereIsRefused(String path, int status) {
    auditor.get(path).assertIsError(status, "application/json");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/audit/checkpoint",
        "/audit/keys",
        "/audit/proofs/inclusion?record=1",
        "/audit/proofs/consistency?first=1&second=1"
      })
  void proofsAreForAuditors(String path) {
    Client.of("USA").get(path).assertIsError(403, "application/json");
    Client.anonymous().get(path).assertIsError(401, "application/json");
  }

  private static Instant start() {
    return Instant.EPOCH;
  }

  private static JsonNode last(List<JsonNode> lines) {
    return lines.get(lines.size() - 1);
  }

  private static void grow(GrowingTree tree, String line, long size) {
    if (tree.size() < size) {
      tree.add(RecordLeaf.hash(line));
    }
  }

  private static List<String> lines(Answer page) {
    assertThat(page.status()).isEqualTo(200);
    return page.text().lines().toList();
  }

  private static List<Sha256> hashes(Answer proof) {
    List<Sha256> hashes = new ArrayList<>();
    proof
        .json()
        .path("hashes")
        .forEach(hash -> hashes.add(MerkleHash.of(Base64.getDecoder().decode(hash.asText()))));
    return hashes;
  }

  /** A signed checkpoint whose tree has these records. */
  private TreeHead sealedWith(List<JsonNode> lines) {
    long number = last(lines).path("number").asLong();
    Awaitility.await()
        .until(() -> auditor.get("/audit/proofs/inclusion?record=" + number).status() == 200);
    Answer keys = auditor.get("/audit/keys");
    Answer note = auditor.get("/audit/checkpoint");
    assertThat(keys.status()).isEqualTo(200);
    assertThat(note.status()).isEqualTo(200);
    SignedNote signed = SignedNote.parse(note.text());
    assertThat(signed.signedBy(keys.text().lines().map(VerifierKey::parse).toList())).isPresent();
    return Checkpoint.parse(signed.text()).head();
  }

  /** No finer than the log. */
  private static Instant now() {
    return Instant.now().truncatedTo(ChronoUnit.MICROS);
  }

  private static List<String> outcomes(Instant from, String filters) {
    return AccessLog.since(from, filters).stream()
        .map(line -> line.path("outcome").asText())
        .toList();
  }

  private static List<String> paths(Answer page) {
    return AccessLog.lines(page).stream().map(line -> line.path("path").asText()).toList();
  }

  private static String next(Answer page) {
    String link = page.header("Link").orElseThrow();
    assertThat(link).startsWith("</audit/records?").endsWith(">; rel=\"next\"");
    return link.substring(1, link.indexOf('>'));
  }
}

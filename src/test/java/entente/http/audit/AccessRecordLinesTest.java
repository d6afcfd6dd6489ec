package entente.http.audit;

import static org.assertj.core.api.Assertions.assertThat;

import entente.audit.AccessRecord;
import entente.audit.AccessRecordPage;
import entente.audit.AccessRecordPage.KeptFact;
import entente.audit.Action;
import entente.audit.Disclosure;
import entente.audit.Outcome;
import entente.audit.RecordSalts;
import entente.audit.RequestFacts;
import entente.catalog.CollectionId;
import entente.catalog.DateAdded;
import entente.catalog.PartnerCode;
import entente.catalog.Sight;
import entente.digest.Sha256;
import entente.sharing.Caller;
import entente.stix.StixId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class AccessRecordLinesTest {
  private static final UUID REQUEST = UUID.fromString("0f8fad5b-d9cb-469f-a165-70867728950e");
  private static final Instant NOON = Instant.parse("2021-07-19T12:00:00Z");

  private static final RecordSalts SALT =
      new RecordSalts(Optional.of("00112233445566778899aabbccddeeff"), Optional.empty());

  @Test
  void recordIsOneLineWithAllItsFacts() {
    var caller =
        new Caller(
            new PartnerCode("JPN"),
            "jpcert-tip",
            Optional.of("https://login.example.jp"),
            Optional.of("b3f1"),
            Set.of("taxii:*:read", "audit:read"));
    var facts =
        new RequestFacts(
            REQUEST,
            NOON,
            "2001:db8::7",
            Optional.of(caller),
            Action.READ_OBJECTS,
            Optional.of(new CollectionId(UUID.fromString("a3a0c9ae-6d2b-4a6c-8f0b-3f1c5b0a7d11"))),
            Optional.of(new StixId("indicator--7f0c3d5e-5d2e-4a3c-9d54-0d3f3c1b8a11")),
            "/api/exchange/collections/attribution/objects/",
            "limit=100");
    var disclosure =
        new Disclosure(
            100,
            Optional.of(new DateAdded(1_626_696_000_000_000L)),
            Optional.of(new DateAdded(1_626_696_000_001_980L)),
            Sight.ofNumbers(List.of(1, 3)),
            Optional.of(new Sha256("0123456789abcdef".repeat(4))));

    String lines = lines(new AccessRecord(facts, Outcome.SERVED, disclosure));

    assertThat(lines)
        .isEqualTo(
            """
            {"number":1,"recorded":"2021-07-19T12:00:01.000000Z","time":"2021-07-19T12:00:00.000000Z",\
            "request":"0f8fad5b-d9cb-469f-a165-70867728950e","partner":"JPN",\
            "client":"jpcert-tip","issuer":"https://login.example.jp","token":"b3f1",\
            "scopes":["audit:read","taxii:*:read"],"address":"2001:db8::7",\
            "action":"read_objects","collection":"a3a0c9ae-6d2b-4a6c-8f0b-3f1c5b0a7d11",\
            "object":"indicator--7f0c3d5e-5d2e-4a3c-9d54-0d3f3c1b8a11",\
            "path":"/api/exchange/collections/attribution/objects/","filters":"limit=100",\
            "outcome":"served","objects":100,"first_added":"2021-07-19T12:00:00.000000Z",\
            "last_added":"2021-07-19T12:00:00.001980Z","labels":[1,3],\
            "body_sha256":"0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef",\
            "salt":"00112233445566778899aabbccddeeff"}
            """);
  }

  @Test
  void absentFactsAreLeftOut() {
    String lines = lines(AccessRecord.refused(stranger("/wp-login.php"), Outcome.UNAUTHENTICATED));

    assertThat(lines)
        .isEqualTo(
            """
            {"number":1,"recorded":"2021-07-19T12:00:01.000000Z","time":"2021-07-19T12:00:00.000000Z",\
            "request":"0f8fad5b-d9cb-469f-a165-70867728950e","address":"192.0.2.1",\
            "action":"unknown","path":"/wp-login.php","filters":"",\
            "outcome":"unauthenticated","objects":0,"labels":[],\
            "salt":"00112233445566778899aabbccddeeff"}
            """);
  }

  @Test
  void whatIsMissingIsNamedByItsDigest() {
    var digest = Sha256.of(new byte[0]);
    var entry =
        new AccessRecordPage.Entry(
            1,
            NOON,
            AccessRecord.refused(stranger(""), Outcome.NOT_FOUND),
            Map.of(KeptFact.PATH, digest, KeptFact.LABELS, digest),
            new RecordSalts(Optional.empty(), Optional.empty()));

    String lines = AccessRecordLines.of(new AccessRecordPage(List.of(entry), false)).toString();

    assertThat(lines)
        .endsWith("\"missing\":{\"labels\":\"%1$s\",\"path\":\"%1$s\"}}\n".formatted(digest));
  }

  @Test
  void whatWasErasedIsLeftOutAndItsDigestsAreThere() {
    var digest = Sha256.of(new byte[0]);
    var erasure =
        new RecordSalts.Erasure(
            REQUEST, Map.of("client", digest, "address", digest), Map.of("labels", digest));
    var facts = stranger("").by(Caller.ANONYMOUS);
    var entry =
        new AccessRecordPage.Entry(
            1,
            NOON,
            AccessRecord.refused(facts, Outcome.NOT_FOUND),
            Map.of(),
            new RecordSalts(Optional.empty(), Optional.of(erasure)));

    String lines = AccessRecordLines.of(new AccessRecordPage(List.of(entry), false)).toString();

    assertThat(lines)
        .contains("\"partner\":\"ANONYMOUS\"")
        .doesNotContain("\"client\":\"anonymous\"", "\"address\":\"1", "\"salt\"")
        .endsWith(
            "\"erased\":\"%2$s\",\"digests\":{\"address\":\"%1$s\",\"client\":\"%1$s\"},\"salts\":{\"labels\":\"%1$s\"}}\n"
                .formatted(digest.hex(), REQUEST));
  }

  @Test
  void strangersTextStaysInItsLine() {
    var path = "/\n\r\u0085\u2028\u2029\u202E\"\\\uD83D\uDE00";

    String lines = lines(AccessRecord.refused(stranger(path), Outcome.NOT_FOUND));

    assertThat(lines)
        .contains("\"/\\n\\r\\u0085\\u2028\\u2029\\u202E\\\"\\\\\\uD83D\\uDE00\"")
        .hasLineCount(1);
  }

  @Test
  void eachRecordHasItsLineAndNoRecordsHaveNone() {
    var accessRecord = AccessRecord.refused(stranger("/"), Outcome.NOT_FOUND);

    assertThat(lines(accessRecord, accessRecord).split("(?<=\n)"))
        .hasSize(2)
        .allMatch(line -> line.startsWith("{\"number\":") && line.endsWith("}\n"));
    assertThat(lines()).isEmpty();
  }

  private static RequestFacts stranger(String path) {
    return new RequestFacts(
        REQUEST,
        NOON,
        "192.0.2.1",
        Optional.empty(),
        Action.UNKNOWN,
        Optional.empty(),
        Optional.empty(),
        path,
        "");
  }

  private static String lines(AccessRecord... records) {
    var entries =
        List.of(records).stream()
            .map(it -> new AccessRecordPage.Entry(1, NOON.plusSeconds(1), it, Map.of(), SALT))
            .toList();
    return AccessRecordLines.of(new AccessRecordPage(entries, false)).toString();
  }
}

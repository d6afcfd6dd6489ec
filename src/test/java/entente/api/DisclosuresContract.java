package entente.api;

import static entente.taxii.Stix.id;
import static entente.taxii.Stix.indicator;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.errorprone.annotations.CanIgnoreReturnValue;
import entente.catalog.PartnerCode;
import entente.digest.Sha256;
import entente.http.AccessLog;
import entente.http.Answer;
import entente.http.Client;
import entente.security.DemonstrationToken;
import entente.taxii.Stix;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/**
 * Who was given which version: what auditors are told is what clients were sent, whatever became of
 * the objects since. A subclass names only the store.
 */
abstract class DisclosuresContract {
  private static final String COLLECTION = "/api/exchange-2021/collections/indicators-community/";

  final Instant start = Instant.now().truncatedTo(ChronoUnit.MICROS);
  final Client auditor = Client.auditor();
  private final Client publisher = Client.of("USA");
  private final List<Delivery> delivered = new ArrayList<>();

  /** What a body that a client was sent shows of a version. */
  private record Delivery(
      String client, String object, String version, boolean content, String bodySha256) {}

  /** A reader that keeps all that it is sent. */
  private final class Reader {
    private final String name;
    private final Client client;

    Reader(String partner) {
      this.name = "reader-" + UUID.randomUUID();
      this.client =
          Client.of(
              new DemonstrationToken(
                  new PartnerCode(partner), name, "taxii:*:read", Duration.ofHours(1)));
    }

    /** Reads page after page. */
    void walk(String kind, String query) {
      String page = COLLECTION + kind + "/?added_after=" + start + "&" + query;
      Answer answer = keep(client.get(page));
      while (answer.json().path("more").asBoolean()) {
        String next = answer.json().path("next").asText();
        answer = keep(client.get(page + "&next=" + next));
      }
    }

    @CanIgnoreReturnValue
    Answer keep(Answer answer) {
      answer.is(200);
      for (JsonNode object : answer.json().path("objects")) {
        boolean content = object.has("type");
        String version = object.path(content ? "modified" : "version").asText();
        keep(object.path("id").asText(), version, content, answer);
      }
      return answer;
    }

    void object(String object, String query) {
      keep(client.get(COLLECTION + "objects/" + object + "/" + query));
    }

    void versions(String object) {
      Answer answer = client.get(COLLECTION + "objects/" + object + "/versions/").is(200);
      answer
          .json()
          .path("versions")
          .forEach(version -> keep(object, version.asText(), false, answer));
    }

    private void keep(String object, String version, boolean content, Answer answer) {
      delivered.add(new Delivery(name, object, version, content, Sha256.of(answer.body()).hex()));
    }

    /** What gives this reader nothing. */
    void askInVain(String object) {
      client.send("HEAD", COLLECTION + "objects/" + object + "/", Map.of(), new byte[0]).is(200);
      client.get(COLLECTION + "objects/?limit=0").isError(400);
      client.get(COLLECTION + "objects/" + id("indicator") + "/").isError(404);
    }
  }

  @Test
  void reportsTellWhatEachClientWasSentAndNothingElse() {
    String corrected = id("indicator");
    String deleted = id("indicator");
    String narrowed = id("indicator");
    Reader canada = new Reader("CAN");
    Reader japan = new Reader("JPN");
    add(indicator(corrected, Stix.V1, Stix.CLEAR), indicator(deleted, Stix.V1, Stix.CLEAR));
    canada.walk("objects", "limit=1");
    japan.walk("manifest", "limit=2");
    add(indicator(narrowed, Stix.V1, Stix.CLEAR), indicator(corrected, Stix.V2, Stix.CLEAR));
    canada.walk("objects", "match[version]=all&limit=3");
    canada.walk("objects", "match[version]=all&limit=3");
    canada.object(deleted, "");
    canada.object(deleted, "");
    japan.versions(corrected);
    japan.versions(corrected);
    japan.object(narrowed, "");
    japan.askInVain(corrected);
    publisher.delete(COLLECTION + "objects/" + deleted + "/").is(200);
    add(indicator(narrowed, Stix.V2, Stix.GREEN), indicator(deleted, Stix.V1, Stix.CLEAR));
    japan.walk("objects", "match[version]=all&limit=2");
    japan.object(corrected, "?match[version]=first");

    for (String object : List.of(corrected, deleted, narrowed)) {
      assertThat(told("object=" + object))
          .as("disclosures of %s", object)
          .containsExactlyInAnyOrderElementsOf(
              delivered.stream().filter(it -> it.object().equals(object)).toList());
    }
    for (Reader reader : List.of(canada, japan)) {
      assertThat(told("client=" + reader.name + "&from=" + start))
          .as("received by %s", reader.name)
          .containsExactlyInAnyOrderElementsOf(
              delivered.stream().filter(it -> it.client().equals(reader.name)).toList());
    }
    assertThat(told("client=" + japan.name + "&until=" + start)).isEmpty();
    assertThat(told("object=" + corrected + "&client=" + japan.name))
        .containsExactlyInAnyOrderElementsOf(
            delivered.stream()
                .filter(it -> it.object().equals(corrected) && it.client().equals(japan.name))
                .toList());
  }

  @Test
  void deletedVersionIsToldFromTheOneThatCameAgain() {
    String object = id("indicator");
    Reader reader = new Reader("CAN");
    add(indicator(object, Stix.V1, Stix.CLEAR));
    reader.object(object, "");
    publisher.delete(COLLECTION + "objects/" + object + "/").is(200);
    add(indicator(object, Stix.V1, Stix.CLEAR));
    reader.object(object, "");

    List<JsonNode> lines = report("object=" + object);

    assertThat(lines).extracting(line -> line.has("deleted")).containsExactly(true, false);
    assertThat(lines).extracting(line -> line.path("owner").asText()).containsOnly("USA");
    assertThat(lines).extracting(line -> line.path("date_added").asText()).doesNotHaveDuplicates();
  }

  void add(String... objects) {
    Answer answer = publisher.post(COLLECTION + "objects/", Stix.envelope(objects)).is(202);
    assertThat(answer.json().path("failure_count").asInt()).as(answer.text()).isZero();
  }

  private List<Delivery> told(String question) {
    return report(question).stream()
        .map(
            line ->
                new Delivery(
                    line.path("client").asText(),
                    line.path("object").asText(),
                    line.path("version").asText(),
                    line.path("content").asBoolean(),
                    line.path("body_sha256").asText()))
        .toList();
  }

  /** A report in small pages, and the same in large ones. */
  List<JsonNode> report(String question) {
    List<JsonNode> inSmallPages = walk(question + "&limit=2");
    assertThat(inSmallPages).isEqualTo(walk(question));
    return inSmallPages;
  }

  private List<JsonNode> walk(String question) {
    Answer page = ok(auditor.get("/audit/disclosures?" + question));
    List<JsonNode> lines = new ArrayList<>(AccessLog.lines(page));
    while (page.header("Link").isPresent()) {
      String link = page.header("Link").get();
      page = ok(auditor.get(link.substring(1, link.indexOf('>'))));
      lines.addAll(AccessLog.lines(page));
    }
    return lines;
  }

  /** An answer that auditors get, which is no TAXII. */
  static Answer ok(Answer answer) {
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    return answer;
  }
}

package entente.whole;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** The field's own client, {@code taxii2-client} of OASIS, on the server as it is started first. */
@ExtendWith(CleanWorkplace.class)
class Taxii2ClientIT {
  private static final String[] READER = {"--partner", "JPN"};
  private static final String[] PUBLISHER = {"--publisher", "USA"};
  private static final String API_ROOT = "/api/exchange-2021/";
  private static final String COMMUNITY = "indicators-community";

  @BeforeEach
  void requireTheClient() {
    PythonClients.require("taxii2-client");
  }

  @Test
  @Timeout(600)
  @Tag("T-8.1.1")
  @Tag("T-8.1.2")
  @Tag("T-4.3.1-3")
  @Tag("T-3.5-4")
  void partnersDoAllThatTheClientOfOasisCan() throws Exception {
    EntenteProcess server = Installation.fresh("taxii2-client").start();
    Indicator first = Indicator.any();
    List<Indicator> envelope =
        Stream.concat(Stream.of(first, first.revised()), Stream.generate(Indicator::any).limit(701))
            .toList();

    JsonNode facts = Taxii2Client.walk(server, READER, PUBLISHER, envelope);

    assertThat(facts.path("never_called")).isEmpty();
    facts.path("collection").forEach(Taxii2ClientIT::assertIsCommunity);
    facts.path("published").path("ways").forEach(status -> assertIsComplete(status, 703));
    facts.path("published").path("again").forEach(status -> assertIsComplete(status, 1));
    assertFiltered(facts.path("objects"), envelope);
    assertFiltered(facts.path("manifest"), envelope);
    assertIsObject(facts.path("object"), first);
    assertThat(facts.path("deleted"))
        .isEqualTo(
            TaxiiClient.json(
                """
                {"before":200,"after":404,"again":404,"versions":["%s"]}\
                """
                    .formatted(first.revised().version())));
    assertThat(facts.path("refused"))
        .isEqualTo(
            TaxiiClient.json(
                """
                {"no token":401,"bad token":401,"not writable":"AccessError",\
                "no such object":404,"malformed":400}\
                """));
    assertReads(server.client(server.installation().token(READER)), facts.path("read"));
  }

  private static void assertIsCommunity(JsonNode collection) {
    assertThat(collection.path("alias").asText()).isEqualTo(COMMUNITY);
    assertThat(collection.path("title").asText()).isNotBlank();
    assertThat(collection.path("description").asText()).isNotBlank();
    assertThat(collection.path("can_read").asBoolean()).isTrue();
    assertThat(collection.path("can_write").asBoolean()).isTrue();
    assertThat(texts(collection.path("media_types")))
        .containsExactly("application/stix+json;version=2.1");
    assertThat(collection.path("objects_url").asText())
        .endsWith(API_ROOT + "collections/" + collection.path("id").asText() + "/objects/");
    assertThat(collection.path("custom_properties").fieldNames())
        .toIterable()
        .containsExactly("x_entente_publishing");
  }

  private static void assertIsComplete(JsonNode status, int objects) {
    assertThat(status.path("id").asText()).isNotBlank();
    assertThat(status.path("status").asText()).isEqualTo("complete");
    assertThat(status.path("is_complete").asBoolean()).isTrue();
    for (String count : List.of("total_count", "success_count", "successes")) {
      assertThat(status.path(count).asInt()).as(count).isEqualTo(objects);
    }
    assertThat(status.path("failure_count").asInt(-1)).isZero();
    assertThat(status.path("pending_count").asInt(-1)).isZero();
    assertThat(status.path("custom_properties").fieldNames())
        .toIterable()
        .isSubsetOf("x_entente_warnings");
  }

  /** The envelope has two versions of the first indicator, and then others. */
  private static void assertFiltered(JsonNode listing, List<Indicator> envelope) {
    String first = envelope.get(0).version();
    String last = envelope.get(1).version();
    List<String> ids = envelope.stream().map(Indicator::id).distinct().toList();
    assertThat(texts(listing.path("default"))).containsExactly(last);
    assertThat(texts(listing.path("all"))).containsExactly(first, last);
    assertThat(texts(listing.path("first"))).containsExactly(first);
    assertThat(texts(listing.path("first_and_last"))).containsExactly(first, last);
    assertThat(texts(listing.path("exact"))).containsExactly(first);
    assertThat(texts(listing.path("ids"))).containsExactly(ids.get(0), ids.get(ids.size() - 1));
    assertThat(texts(listing.path("other_type"))).isEmpty();
    assertThat(texts(listing.path("spec_version"))).containsExactly(ids.get(0));
    assertThat(texts(listing.path("other_spec_version"))).isEmpty();
    assertThat(texts(listing.path("two"))).isEqualTo(ids.subList(0, 2));
    assertThat(texts(listing.path("next_two"))).isEqualTo(ids.subList(2, 4));
    assertThat(texts(listing.path("page_lengths"))).containsExactly("500", "202");
    assertThat(texts(listing.path("paged"))).isEqualTo(ids);
  }

  private static void assertIsObject(JsonNode object, Indicator indicator) {
    String first = indicator.version();
    String last = indicator.revised().version();
    assertThat(texts(object.path("default"))).containsExactly(last);
    assertThat(texts(object.path("all"))).containsExactly(first, last);
    assertThat(texts(object.path("first"))).containsExactly(first);
    assertThat(texts(object.path("later"))).isEmpty();
    assertThat(object.path("object"))
        .containsExactly(TaxiiClient.json(indicator.revised().document()));
    assertThat(texts(object.path("versions"))).containsExactly(first, last);
    assertThat(texts(object.path("first_version"))).containsExactly(first);
    assertThat(texts(object.path("later_versions"))).isEmpty();
  }

  private static void assertReads(TaxiiClient client, JsonNode read) throws Exception {
    List<JsonNode> collections = collections(client);
    assertThat(read.path("title").asText()).isEqualTo("Entente");
    assertThat(read.path("description").asText()).isNotBlank();
    assertThat(read.path("contact").asText()).isEqualTo("the operators of this server");
    assertThat(texts(read.path("api_roots"))).singleElement().asString().endsWith(API_ROOT);
    JsonNode apiRoot = read.path("api_root");
    assertThat(apiRoot.path("title").asText()).isNotBlank();
    assertThat(apiRoot.path("description").asText()).isNotBlank();
    assertThat(texts(apiRoot.path("versions")))
        .containsExactly("application/taxii+json;version=2.1");
    assertThat(apiRoot.path("max_content_length").asInt()).isPositive();
    assertThat(read.path("custom_properties")).hasSize(2).allMatch(JsonNode::isEmpty);
    assertThat(read.path("collections").fieldNames())
        .toIterable()
        .containsExactlyElementsOf(
            collections.stream().map(collection -> collection.path("alias").asText()).toList());
    for (JsonNode collection : collections) {
      assertPulled(client, collection, read.path("collections"));
    }
    assertThat(read.path("collections").path(COMMUNITY).path("objects").asInt())
        .isGreaterThanOrEqualTo(701);
  }

  private static void assertPulled(TaxiiClient client, JsonNode collection, JsonNode read)
      throws Exception {
    String alias = collection.path("alias").asText();
    JsonNode pulled = read.path(alias);
    List<String> held =
        client.wholeManifest(alias, Map.of()).stream()
            .map(entry -> entry.path("id").asText())
            .toList();
    // The reader's token asks for no more than to read.
    assertThat(pulled.path("can_write").asBoolean(true)).as(alias).isFalse();
    assertThat(pulled.path("objects").asInt()).as(alias).isEqualTo(held.size());
    assertThat(pulled.path("fingerprint").asText()).as(alias).isEqualTo(fingerprint(held));
    assertThat(pulled.path("manifest_agrees").asBoolean()).as(alias).isTrue();
  }

  /** Those that the client's owner may read. */
  private static List<JsonNode> collections(TaxiiClient client) throws IOException {
    List<JsonNode> collections = new ArrayList<>();
    TaxiiClient.ok(client.get(API_ROOT + "collections/"))
        .path("collections")
        .forEach(collections::add);
    return collections.stream().filter(it -> it.path("can_read").asBoolean()).toList();
  }

  private static List<String> texts(JsonNode list) {
    List<String> texts = new ArrayList<>();
    list.forEach(text -> texts.add(text.asText()));
    return texts;
  }

  private static String fingerprint(List<String> ids) throws GeneralSecurityException {
    byte[] lines =
        ids.stream().sorted().collect(Collectors.joining("\n")).getBytes(StandardCharsets.UTF_8);
    return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(lines));
  }
}

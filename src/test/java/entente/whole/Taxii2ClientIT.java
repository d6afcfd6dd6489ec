package entente.whole;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
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
  private static final Path PYTHON = Path.of("target", "venv", "bin", "python").toAbsolutePath();
  private static final Path INSTALLED = Path.of("target", "venv", "installed.txt");
  private static final Path SCRIPT =
      Path.of("src", "test", "python", "taxii2_client_walk.py").toAbsolutePath();
  private static final String COMMUNITY = "indicators-community";
  private static final long WALK_SECONDS_MAX = 180;

  @BeforeEach
  void requireTheClient() {
    if (Files.exists(INSTALLED)) {
      return;
    }
    String message =
        "left out: taxii2-client is not installed in target/venv;"
            + " it takes a Python 3 with venv, and the build's phase pre-integration-test";
    if (System.getenv("CI") != null) {
      fail(message);
    }
    abort(message);
  }

  @Test
  @Timeout(600)
  @Tag("T-8.1.1")
  @Tag("T-8.1.2")
  void partnersReadAndPublishWithTheClientOfOasis() throws Exception {
    Installation installation = Installation.fresh("taxii2-client");
    EntenteProcess server = installation.start();
    String reader = installation.token("--partner", "JPN");
    String publisher = installation.token("--publisher", "USA");
    Indicator indicator = Indicator.any();
    Indicator toDelete = Indicator.any();
    List<Indicator> envelope =
        Stream.concat(
                Stream.of(indicator, indicator.revised()),
                Stream.concat(Stream.generate(Indicator::any).limit(700), Stream.of(toDelete)))
            .toList();

    JsonNode facts = walk(server, reader, publisher, envelope);

    JsonNode published = facts.path("published");
    assertThat(published.path("status").asText()).isEqualTo("complete");
    assertThat(published.path("success_count").asInt()).isEqualTo(envelope.size());
    assertThat(published.path("object"))
        .containsExactly(TaxiiClient.json(indicator.revised().document()));
    assertThat(texts(published.path("versions")))
        .containsExactly(indicator.version(), indicator.revised().version());
    assertThat(texts(published.path("manifest"))).containsExactly(indicator.id(), toDelete.id());
    assertThat(published.path("before_delete").asInt()).isEqualTo(200);
    assertThat(published.path("after_delete").asInt()).isEqualTo(404);
    assertReads(server.client(reader), facts.path("read"));
  }

  private static void assertReads(TaxiiClient client, JsonNode read) throws Exception {
    List<JsonNode> collections = collections(client);
    assertThat(read.path("title").asText()).isEqualTo("Entente");
    assertThat(read.path("api_roots").asInt()).isEqualTo(1);
    assertThat(texts(read.path("versions"))).containsExactly("application/taxii+json;version=2.1");
    assertThat(read.path("collections").fieldNames())
        .toIterable()
        .containsExactlyElementsOf(
            collections.stream().map(collection -> collection.path("alias").asText()).toList());
    for (JsonNode collection : collections) {
      String alias = collection.path("alias").asText();
      JsonNode pulled = read.path("collections").path(alias);
      List<String> held =
          client.wholeManifest(alias, Map.of()).stream()
              .map(entry -> entry.path("id").asText())
              .toList();
      assertThat(pulled.path("objects").asInt()).as(alias).isEqualTo(held.size());
      assertThat(pulled.path("fingerprint").asText()).as(alias).isEqualTo(fingerprint(held));
      assertThat(pulled.path("manifest_agrees").asBoolean()).as(alias).isTrue();
    }
    assertThat(read.path("collections").path(COMMUNITY).path("objects").asInt())
        .isGreaterThanOrEqualTo(701);
  }

  /** Those that the client's owner may read. */
  private static List<JsonNode> collections(TaxiiClient client) throws IOException {
    List<JsonNode> collections = new ArrayList<>();
    TaxiiClient.json(client.get("/api/exchange-2021/collections/").body())
        .path("collections")
        .forEach(collections::add);
    return collections.stream().filter(it -> it.path("can_read").asBoolean()).toList();
  }

  private static JsonNode walk(
      EntenteProcess server, String reader, String publisher, List<Indicator> envelope)
      throws Exception {
    Path directory = server.installation().directory();
    Path file =
        Files.writeString(
            directory.resolve("envelope.json"),
            envelope.stream()
                .map(Indicator::document)
                .collect(Collectors.joining(",", "{\"objects\":[", "]}")));
    Path facts = directory.resolve("facts.json");
    Path errors = directory.resolve("errors.txt");
    ProcessBuilder builder =
        new ProcessBuilder(
                PYTHON.toString(), SCRIPT.toString(), server.uri().toString(), file.toString())
            .directory(directory.toFile())
            .redirectOutput(facts.toFile())
            .redirectError(errors.toFile());
    builder.environment().put("READER_TOKEN", reader);
    builder.environment().put("PUBLISHER_TOKEN", publisher);
    Process process = builder.start();
    assertThat(process.waitFor(WALK_SECONDS_MAX, TimeUnit.SECONDS)).as("the walk ends").isTrue();
    assertThat(process.exitValue()).as(Files.readString(errors)).isZero();
    return TaxiiClient.json(Files.readString(facts));
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

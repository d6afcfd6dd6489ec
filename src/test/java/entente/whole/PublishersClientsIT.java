package entente.whole;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Clients that publish: python-stix2's data store and Cyware's cytaxii2, which post bundles to Add
 * Objects, and MISP's converter; and attackcti, which asks of ATT&CK what analysts ask. On the
 * server as it is started first.
 */
@ExtendWith(CleanWorkplace.class)
class PublishersClientsIT {
  private static final long SECONDS_MAX = 180;

  /** MISP marks no observable: they get the level that the collection has for such objects. */
  private static final List<String> OBSERVABLES_OF_MISP =
      List.of(
          "collection",
          "change",
          "indicators-community",
          "--unmarked",
          "green",
          "--reason",
          "observables of MISP carry no marking");

  @BeforeEach
  void requireTheClients() {
    PythonClients.require("python-stix2, cytaxii2, misp-stix and attackcti");
  }

  @Test
  @Timeout(600)
  void publishersDoAllThatTheirClientsCan() throws Exception {
    EntenteProcess server = Installation.fresh("publishers-clients").start();
    Installation.Ended ended = server.installation().run(OBSERVABLES_OF_MISP);
    assertThat(ended.exitCode()).as(ended.output()).isZero();

    JsonNode facts = facts(server);

    assertThat(facts.path("stix2"))
        .isEqualTo(
            TaxiiClient.json(
                """
                {"alone":true,"packed":true,"versions":["stored","stored again"],\
                "newest":"stored again","queried":["alone"],"all":true,"nothing":true}\
                """));
    assertThat(facts.path("cytaxii2"))
        .isEqualTo(
            TaxiiClient.json(
                """
                {"statuses":[200,200,200,200,202,200],"failures":0,"polled":["cytaxii2"]}\
                """));
    assertThat(facts.path("misp"))
        .as(
            "an event, published, pulled by another partner, and back; its relationships name"
                + " nobody")
        .isEqualTo(
            TaxiiClient.json(
                """
                {"refused":["relationship"],"missing":[],"same":true}\
                """));
    assertThat(facts.path("attackcti"))
        .isEqualTo(
            TaxiiClient.json(
                """
                {"technique":["Web Shell"],"group":["HAFNIUM"],"tactics":14,"campaigns":1}\
                """));
  }

  private static JsonNode facts(EntenteProcess server) throws IOException, InterruptedException {
    Path directory = server.installation().directory();
    Path facts = directory.resolve("facts.json");
    Path errors = directory.resolve("errors.txt");
    ProcessBuilder builder =
        PythonClients.script("publishers_clients.py", server.uri().toString())
            .directory(directory.toFile())
            .redirectOutput(facts.toFile())
            .redirectError(errors.toFile());
    builder.environment().put("PUBLISHER_TOKEN", server.installation().token("--publisher", "USA"));
    builder.environment().put("PARTNER_TOKEN", server.installation().token("--partner", "GBR"));
    Process process = builder.start();
    boolean ended = process.waitFor(SECONDS_MAX, TimeUnit.SECONDS);
    process.destroyForcibly();
    assertThat(ended).as("the clients end").isTrue();
    assertThat(process.exitValue()).as(Files.readString(errors)).isZero();
    return TaxiiClient.json(Files.readString(facts));
  }
}

package entente.whole;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Clients that post bundles to Add Objects, python-stix2's data store and Cyware's cytaxii2, on the
 * server as it is started first.
 */
@ExtendWith(CleanWorkplace.class)
class PublishersClientsIT {
  private static final long SECONDS_MAX = 180;

  @BeforeEach
  void requireTheClients() {
    PythonClients.require("python-stix2 and cytaxii2");
  }

  @Test
  @Timeout(600)
  void publishersDoAllThatTheirClientsCan() throws Exception {
    EntenteProcess server = Installation.fresh("publishers-clients").start();

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
    Process process = builder.start();
    boolean ended = process.waitFor(SECONDS_MAX, TimeUnit.SECONDS);
    process.destroyForcibly();
    assertThat(ended).as("the clients end").isTrue();
    assertThat(process.exitValue()).as(Files.readString(errors)).isZero();
    return TaxiiClient.json(Files.readString(facts));
  }
}

package entente.whole;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import entente.whole.TaxiiClient.Page;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A {@code next} is good on every instance and after every restart. */
@ExtendWith(CleanWorkplace.class)
class CursorSurvivesIT {
  private static final String COMMUNITY = "indicators-community";
  private static final List<Indicator> INDICATORS =
      Stream.generate(Indicator::any).limit(250).toList();

  @Test
  void walkGoesOnWhereItWasAfterRestartAndCrash() throws IOException {
    Installation installation = Installation.founded("restarts");
    EntenteProcess server = installation.start();
    String reader = installation.token("--partner", "JPN");
    add(server);

    Page first = server.client(reader).objects(COMMUNITY, Map.of("limit", "100"));
    server.stop();
    server = installation.start();
    Page second = following(server.client(reader), first);
    installation.database().kill();
    server.kill();
    server = installation.start();
    Page third = following(server.client(reader), second);

    assertThat(third.next()).isEmpty();
    assertThat(ids(first, second, third))
        .isEqualTo(INDICATORS.stream().map(Indicator::id).toList());
  }

  @Test
  void walkBegunOnOneInstanceGoesOnOnAnother() throws IOException {
    Installation installation = Installation.founded("one");
    EntenteProcess one = installation.start();
    EntenteProcess other =
        installation.database().configuredIn(Installation.empty("other")).start();
    String reader = installation.token("--partner", "JPN");
    add(other);

    Page first = one.client(reader).objects(COMMUNITY, Map.of("limit", "100"));
    Page second = following(other.client(reader), first);
    Page third = following(one.client(reader), second);

    assertThat(third.next()).isEmpty();
    assertThat(ids(first, second, third))
        .isEqualTo(INDICATORS.stream().map(Indicator::id).toList());
  }

  private static void add(EntenteProcess server) throws IOException {
    var response =
        server.client(server.installation().token("--publisher", "USA")).add(COMMUNITY, INDICATORS);
    assertThat(response.statusCode()).isEqualTo(202);
  }

  private static Page following(TaxiiClient client, Page page) throws IOException {
    return client.objects(COMMUNITY, Map.of("limit", "100", "next", page.next().orElseThrow()));
  }

  private static List<String> ids(Page... pages) {
    return Stream.of(pages)
        .flatMap(page -> page.entries().stream())
        .map((JsonNode object) -> object.path("id").asText())
        .toList();
  }
}

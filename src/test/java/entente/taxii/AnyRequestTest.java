package entente.taxii;

import static entente.taxii.Stix.id;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import entente.http.Answer;
import entente.http.Client;
import entente.http.RawConnection;
import entente.taxii.Requests.Request;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import net.jqwik.api.RandomGenerator;
import net.jqwik.api.sessions.JqwikSession;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Promise 6: whatever is asked, the answer is TAXII, and tells nobody what they may not see. A seed
 * that failed is asked again with {@code -Dentente.seed}.
 */
@QuarkusTest
class AnyRequestTest {
  private static final Logger LOG = Logger.getLogger(AnyRequestTest.class);
  private static final int REQUESTS = 5_000;
  private static final String SECRET = "what-japan-may-not-see";
  private static final String HIDDEN_COLLECTION = "8b7e87d5-b9eb-434b-b0c5-e70bbab000eb";

  /** Below our router the HTTP layer answers by itself, without words. */
  private static final Set<Integer> WORDLESS = Set.of(400, 414, 431);

  private static final List<TaxiiResources.Resource> RESOURCES =
      List.of(
          TaxiiResources.DISCOVERY,
          TaxiiResources.API_ROOT,
          TaxiiResources.COLLECTIONS,
          TaxiiResources.COLLECTION,
          TaxiiResources.ENVELOPE,
          TaxiiResources.MANIFEST,
          TaxiiResources.VERSIONS,
          TaxiiResources.STATUS,
          TaxiiResources.ERROR);

  private final List<List<String>> callers =
      Stream.concat(
              Stream.of("JPN", "EU")
                  .map(partner -> Client.of(partner).authorization().orElseThrow())
                  .map(value -> List.of("Authorization: " + value)),
              Stream.of(List.<String>of(), List.of("Authorization: Bearer x")))
          .toList();

  @Test
  @Tag("T-3.1-2")
  @Tag("T-3.1-4")
  @Tag("T-3.4-1")
  void anyRequestIsAnsweredWithResourceThatTellsNothingHidden() throws IOException {
    CollectionClient usa = CollectionClient.of("USA", "attribution-public");
    String marking = id("marking-definition");
    String secret =
        Stix.indicatorWith(
            id("indicator"),
            Stix.V1,
            ",\"x_secret\":\"" + SECRET + "\",\"object_marking_refs\":[\"" + marking + "\"]");
    usa.add(Stix.releasableTo(marking, "USA"), secret);
    long seed = Long.getLong("entente.seed", System.nanoTime());
    LOG.infof("%d requests from -Dentente.seed=%d", REQUESTS, seed);

    JqwikSession.start();
    try (Asker asker = new Asker()) {
      RandomGenerator<Request> requests = Requests.of(callers.size()).generator(1_000);
      Random random = new Random(seed);
      for (int i = 0; i < REQUESTS; i++) {
        Request request = requests.next(random).value();
        assertHolds(request, asker.ask(request, callers.get(request.caller())));
      }
    } finally {
      JqwikSession.finish();
    }
    assertThat(usa.objects("?match[type]=indicator").is(200).text()).contains(SECRET);
  }

  private static void assertHolds(Request request, Answer answer) {
    String what = request + " -> " + answer.status() + " " + answer.text();
    assertThat(answer.status()).as(what).isBetween(200, 499);
    assertThat(answer.text()).as(what).doesNotContain(SECRET, HIDDEN_COLLECTION, "xception");
    if (answer.body().length > 0) {
      assertThat(answer.header("Content-Type").orElse("")).as(what).startsWith("application/");
      JsonNode json = answer.status() < 300 ? answer.json() : answer.error();
      assertThat(RESOURCES).as(what).anyMatch(resource -> resource.isValid(json));
    } else if (answer.status() != 200 || !request.method().equals("DELETE")) {
      assertThat(answer.status()).as(what).isIn(WORDLESS);
    }
  }

  /** Keeps a connection for as long as the server does. */
  private static final class Asker implements AutoCloseable {
    private RawConnection connection = new RawConnection();

    Asker() throws IOException {}

    Answer ask(Request request, List<String> authorization) throws IOException {
      Answer answer =
          connection
              .head(request.head(authorization))
              .write(request.body().getBytes(StandardCharsets.ISO_8859_1))
              .answer();
      if (answer.status() >= 400) {
        connection.close();
        connection = new RawConnection();
      }
      return answer;
    }

    @Override
    public void close() throws IOException {
      connection.close();
    }
  }
}

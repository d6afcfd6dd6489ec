package entente.http.connections;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import entente.http.Answer;
import entente.http.RawConnection;
import entente.http.connections.GeneratedHeads.Head;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.Test;

/**
 * Whatever head comes over a socket is one request or none: what is hidden behind it is never taken
 * for another. A seed that failed is tried again with {@code -Dentente.seed}.
 */
@QuarkusTest
class AnyHeadTest {
  private static final Logger LOG = Logger.getLogger(AnyHeadTest.class);
  private static final int HEADS = 6_000;

  /** Refused by the one who is asked for it, in another way than the first request. */
  private static final String NEXT = "BREW /taxii2/ HTTP/1.1\r\nHost: localhost\r\n\r\n";

  @Test
  void headHasOneReadingOrEndsTheConnection() throws IOException {
    long seed = Long.getLong("entente.seed", System.nanoTime());
    LOG.infof("%d heads from -Dentente.seed=%d", HEADS, seed);
    GeneratedHeads heads = new GeneratedHeads(seed);

    for (int i = 0; i < HEADS; i++) {
      assertHasOneReading(heads.next());
    }
  }

  private static void assertHasOneReading(Head head) throws IOException {
    String what = head.text().replace("\r", "\\r").replace("\n", "\\n").replace("\0", "\\0");
    try (RawConnection connection = new RawConnection()) {
      connection.write((head.text() + NEXT).getBytes(ISO_8859_1));

      Answer answer = connection.answer();

      assertThat(answer.status()).as(what).isEqualTo(head.clear() ? 401 : 400);
      if (!head.clear()) {
        answer.isError(400);
        assertThat(connection.isEnded()).as(what).isTrue();
      }
    }
  }
}

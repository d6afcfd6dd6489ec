package entente.taxii;

import entente.http.Client;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Everything is wrong with a request at first; mended from the left, it is told of one at a time.
 */
@QuarkusTest
class CheckOrderTest {
  private static final String TOO_LARGE = " ".repeat(9_000_000);

  @ParameterizedTest
  @CsvSource({
    "stranger, nothing,            text/html, text/plain, too large, 401",
    "JPN,      nothing,            text/html, text/plain, too large, 404",
    "JPN,      fvey-analysis,      text/html, text/plain, too large, 404",
    "JPN,      ttps,               text/html, text/plain, too large, 403",
    "JPN,      attribution-public, text/html, text/plain, too large, 406",
    "JPN,      attribution-public, ours,      text/plain, too large, 415",
    "JPN,      attribution-public, ours,      ours,       too large, 413",
    "JPN,      attribution-public, ours,      ours,       garbage,   422"
  })
  @Tag("T-5.5-10")
  @Tag("T-5.5-9")
  void firstThatIsWrongIsTold(
      String who, String collection, String accept, String contentType, String body, int status) {
    Client client = who.equals("stranger") ? Client.anonymous() : Client.of(who);
    Map<String, String> headers = new HashMap<>();
    headers.put("Accept", accept.equals("ours") ? Client.TAXII : accept);
    headers.put("Content-Type", contentType.equals("ours") ? Client.TAXII : contentType);
    byte[] bytes = (body.equals("too large") ? TOO_LARGE : body).getBytes(StandardCharsets.UTF_8);

    client
        .send("POST", new CollectionClient(client, collection).path() + "objects/", headers, bytes)
        .isError(status);
  }

  @ParameterizedTest
  @CsvSource({
    "stranger, nothing,            text/html, 401",
    "USA,      nothing,            text/html, 404",
    "writer,   attribution-public, text/html, 403",
    "USA,      attribution-public, text/html, 406",
    "USA,      attribution-public, ours,      400"
  })
  @Tag("T-5.4-5")
  void readerIsToldInTheSameOrder(String who, String collection, String accept, int status) {
    Client client =
        switch (who) {
          case "stranger" -> Client.anonymous();
          case "writer" -> Client.of("USA", "taxii:*:write");
          default -> Client.of(who);
        };
    Map<String, String> headers = Map.of("Accept", accept.equals("ours") ? Client.TAXII : accept);
    String path = new CollectionClient(client, collection).path();

    client.send("GET", path + "objects/?limit=0", headers, new byte[0]).isError(status);
    client.send("GET", path + "manifest/?limit=0", headers, new byte[0]).isError(status);
  }
}

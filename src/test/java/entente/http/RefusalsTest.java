package entente.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class RefusalsTest {
  private static final String COLLECTION = "/api/exchange-2021/collections/attribution-public/";

  private final Client usa = Client.of("USA");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/nothing",
        "/taxii",
        "/taxii2/more/",
        "/taxii2/%00",
        "/api/",
        "/api/exchange-2021/channels/",
        "/api/exchange-2021/status/",
        "/api/exchange-2021/nothing/",
        COLLECTION + "nothing/",
        COLLECTION + "objects/indicator--1/versions/more/",
        "/q/openapi",
        "/index.html"
      })
  @Tag("T-8.2.1-3")
  @Tag("T-6")
  void unroutedPathIs404(String path) {
    usa.get(path).isError(404);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "POST    | /taxii2/                                         | GET, HEAD",
        "OPTIONS | /taxii2                                          | GET, HEAD",
        "DELETE  | /api/exchange-2021/                              | GET, HEAD",
        "POST    | /api/exchange-2021/status/1/                     | GET, HEAD",
        "PUT     | /api/exchange-2021/collections/                  | GET, HEAD",
        "DELETE  | /api/exchange-2021/collections/                  | GET, HEAD",
        "PUT     | /api/exchange-2021/collections                   | GET, HEAD",
        "PATCH   | /api/exchange-2021/collections/x/                | GET, HEAD",
        "POST    | /api/exchange-2021/collections/x/manifest/       | GET, HEAD",
        "PUT     | /api/exchange-2021/collections/x/objects/        | GET, HEAD, POST",
        "DELETE  | /api/exchange-2021/collections/x/objects/        | GET, HEAD, POST",
        "OPTIONS | /api/exchange-2021/collections/x/objects/        | GET, HEAD, POST",
        "POST    | /api/exchange-2021/collections/x/objects/y/      | DELETE, GET, HEAD",
        "DELETE  | /api/exchange-2021/collections/x/objects/y/versions/ | GET, HEAD",
        "BREW    | /api/exchange-2021/collections/x/objects/y/versions  | GET, HEAD"
      })
  @Tag("T-8.2.1-3")
  void methodThatPathHasNotIs405WithThoseThatItHas(String method, String path, String allowed) {
    Answer answer = usa.send(method, path, Map.of(), new byte[0]);

    answer.isError(405);
    assertThat(answer.header("Allow")).contains(allowed);
  }

  @Test
  void strangerDoesNotLearnMethods() {
    Answer answer = Client.anonymous().send("PUT", COLLECTION + "objects/", Map.of(), new byte[0]);

    answer.isError(401);
    assertThat(answer.header("Allow")).isEmpty();
  }

  @Test
  void requestWithoutHostIs400() throws IOException {
    RawConnection.ask("GET /taxii2/ HTTP/1.1", authorization()).isError(400);
  }

  @Test
  void asteriskIs404() throws IOException {
    RawConnection.ask("OPTIONS * HTTP/1.1", "Host: localhost", authorization()).isError(404);
  }

  @Test
  @Tag("T-3.1-4")
  void headIsAnsweredLikeGetWithoutBody() {
    Answer answer = usa.send("HEAD", COLLECTION, Map.of(), new byte[0]);

    answer.is(200);
    assertThat(answer.body()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Range: items 0-9",
        "Range: bytes=0-1",
        "If-None-Match: *",
        "If-Modified-Since: Thu, 01 Jan 2099 00:00:00 GMT",
        "Content-Type: garbage;;;",
        "Accept-Encoding: nothing",
        "X-HTTP-Method-Override: DELETE",
        "Cookie: \u00ff=\u00fe",
        "Expect: the unexpected"
      })
  @Tag("T-range")
  @Tag("T-3.1-11")
  void headerThatMeansNothingHereChangesNothing(String header) throws IOException {
    Answer answer =
        RawConnection.ask(
            "GET " + COLLECTION + " HTTP/1.1", "Host: localhost", authorization(), header);

    answer.is(200);
    assertThat(answer.header("Content-Range")).isEmpty();
    assertThat(answer.text()).isEqualTo(usa.get(COLLECTION).is(200).text());
  }

  @Test
  @Tag("T-8.2.1-4")
  void clientNeedNotSayWhatItIs() throws IOException {
    RawConnection.ask("GET /taxii2/ HTTP/1.1", "Host: localhost", authorization()).is(200);
  }

  private String authorization() {
    return "Authorization: " + usa.authorization().orElseThrow();
  }
}

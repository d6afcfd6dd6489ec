package entente.http.connections;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import entente.http.Answer;
import entente.http.Client;
import entente.http.ClientAddress;
import entente.http.RawConnection;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What two parties could read in two ways is refused, in words, and ends the connection. */
@QuarkusTest
class FramingTest {
  private static final String HOST = "Host: localhost\r\n";
  private static final String GET = "GET /taxii2/ HTTP/1.1\r\n";
  private static final String POST = "POST /taxii2/ HTTP/1.1\r\n";

  @Inject
  @SuppressWarnings("NullAway.Init")
  RefusalCounts counts;

  static Stream<String> heads() {
    return Stream.of(
        POST + HOST + "Content-Length: 1\r\nContent-Length: 1\r\n\r\n",
        POST + HOST + "Content-Length: 1\r\nContent-Length: 2\r\n\r\n",
        POST + HOST + "Content-Length: 1, 1\r\n\r\n",
        POST + HOST + "Content-Length: +1\r\n\r\n",
        POST + HOST + "Content-Length: 0x1\r\n\r\n",
        POST + HOST + "Content-Length:\r\n\r\n",
        POST + HOST + "Content-Length: 99999999999999999999\r\n\r\n",
        POST + HOST + "Content-Length : 1\r\n\r\n",
        POST + HOST + "Content-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n",
        POST + HOST + "Transfer-Encoding: chunked\r\nContent-Length: 1\r\n\r\n",
        POST + HOST + "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n",
        POST + HOST + "Transfer-Encoding: chunked, identity\r\n\r\n",
        POST + HOST + "Transfer-Encoding: identity\r\n\r\n",
        POST + HOST + "Transfer-Encoding: gzip, chunked\r\n\r\n",
        POST + HOST + "Transfer-Encoding: xchunked\r\n\r\n",
        POST + HOST + "Transfer-Encoding:\u000bchunked\r\n\r\n",
        "POST /taxii2/ HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n",
        "POST /taxii2/ HTTP/1.0\r\nTransfer-Encoding: chunked\r\nContent-Length: 1\r\n\r\n",
        GET + HOST + HOST + "\r\n",
        GET + "Host: a b\r\n\r\n",
        GET + "Host: localhost/x\r\n\r\n",
        GET + HOST + "X: 1\n\r\n",
        GET + HOST + "X: 1\r\n\n",
        "GET /taxii2/ HTTP/1.1\n" + HOST + "\r\n",
        GET + HOST + "X: 1\rY: 2\r\n\r\n",
        GET + HOST + "X: 1\r\n folded\r\n\r\n",
        GET + HOST + " X: 1\r\n\r\n",
        GET + HOST + "X: a\0b\r\n\r\n",
        GET + HOST + "X\0: b\r\n\r\n",
        GET + HOST + "X y: b\r\n\r\n",
        GET + HOST + "no colon\r\n\r\n",
        GET + HOST + ": no name\r\n\r\n",
        "\0" + GET + HOST + "\r\n",
        "\u0001\u0002" + GET + HOST + "\r\n",
        " " + GET + HOST + "\r\n",
        "\r\n\r\n" + GET + HOST + "\r\n",
        "GET  /taxii2/ HTTP/1.1\r\n" + HOST + "\r\n",
        "GET /taxii2/  HTTP/1.1\r\n" + HOST + "\r\n",
        "GET /taxii2/ HTTP/1.1 \r\n" + HOST + "\r\n",
        "GET\t/taxii2/\tHTTP/1.1\r\n" + HOST + "\r\n",
        "GET /taxii2/ more HTTP/1.1\r\n" + HOST + "\r\n",
        "GET /taxii2/\r\n\r\n",
        "G@T /taxii2/ HTTP/1.1\r\n" + HOST + "\r\n",
        "GET taxii2/ HTTP/1.1\r\n" + HOST + "\r\n",
        "CONNECT localhost:8080 HTTP/1.1\r\n" + HOST + "\r\n",
        "GET /%zz HTTP/1.1\r\n" + HOST + "\r\n",
        "GET /% HTTP/1.1\r\n" + HOST + "\r\n",
        "GET // HTTP/1.1\r\n" + HOST + "\r\n",
        "GET /taxii2/?limit=%zz HTTP/1.1\r\n" + HOST + "\r\n",
        "GET /taxii2/?x=\u00ff\"<>\\^`{|} HTTP/1.1\r\n" + HOST + "\r\n",
        "GET /taxii2/?x={} HTTP/1.1\r\n" + HOST + "\r\n",
        "GET /\"{}|^`<> HTTP/1.1\r\n" + HOST + "\r\n",
        "GET /\\ HTTP/1.1\r\n" + HOST + "\r\n",
        "GET /taxii2/#fragment HTTP/1.1\r\n" + HOST + "\r\n",
        "GET /\u00e4 HTTP/1.1\r\n" + HOST + "\r\n");
  }

  @ParameterizedTest
  @MethodSource("heads")
  void headWithMoreThanOneReadingIs400AndEndsTheConnection(String head) throws IOException {
    try (RawConnection connection = new RawConnection()) {
      connection.write((head + "x" + GET + HOST + "\r\n").getBytes(ISO_8859_1));

      connection.answer().isError(400);
      assertThat(connection.isEnded()).isTrue();
    }
  }

  @ParameterizedTest
  @CsvSource({"HTTP/2.0", "HTTP/1.2", "HTTP/0.9", "http/1.1", "HTTP/1.1x"})
  void unknownVersionIsRefused(String version) throws IOException {
    try (RawConnection connection = new RawConnection()) {
      connection.head("GET /taxii2/ " + version, "Host: localhost");

      assertThat(connection.answer().status()).isIn(400, 505);
      assertThat(connection.isEnded()).isTrue();
    }
  }

  @Test
  void http2IsNotSpokenInTheClear() throws IOException {
    try (RawConnection connection = new RawConnection()) {
      connection.write("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(ISO_8859_1));

      connection.answer().isError(505);
      assertThat(connection.isEnded()).isTrue();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "'1;name=value\r\nx\r\n0\r\n\r\n'",
    "'1;\r\nx\r\n0\r\n\r\n'",
    "'1 \r\nx\r\n0\r\n\r\n'",
    "'+1\r\nx\r\n0\r\n\r\n'",
    "'0x1\r\nx\r\n0\r\n\r\n'",
    "'1\nx\r\n0\r\n\r\n'",
    "'1\r\nx\n0\r\n\r\n'",
    "'1\r\nxx0\r\n\r\n'",
    "'\r\nx\r\n0\r\n\r\n'",
    "'ffffffffffffffffff\r\n'",
    "'1\r\nx\r\n0\r\nTrailer: x\r\n\r\n'",
    "'1\r\nx\r\n0\r\n\n'"
  })
  void chunkOfAnotherFormIs400AndEndsTheConnection(String chunks) throws IOException {
    String authorization = "Authorization: " + Client.of("USA").authorization().orElseThrow();
    try (RawConnection connection = new RawConnection()) {
      connection.head(
          "POST /api/exchange-2021/collections/attribution-public/objects/ HTTP/1.1",
          "Host: localhost",
          authorization,
          "Content-Type: application/taxii+json;version=2.1",
          "Transfer-Encoding: chunked");
      connection.write((chunks + GET + HOST + "\r\n").getBytes(ISO_8859_1));

      connection.answer().isError(400);
      assertThat(connection.isEnded()).isTrue();
    }
  }

  @Test
  void requestsBeforeTheBadOneAreAnsweredFirst() throws IOException {
    try (RawConnection connection = new RawConnection()) {
      connection.write((GET + HOST + "\r\n" + GET + HOST + HOST + "\r\n").getBytes(ISO_8859_1));

      connection.answer().isError(401);
      connection.answer().isError(400);
      assertThat(connection.isEnded()).isTrue();
    }
  }

  @Test
  void emptyLineBeforeARequestIsLetPass() throws IOException {
    try (RawConnection connection = new RawConnection()) {
      for (int i = 0; i < 2; i++) {
        connection.write(("\r\n" + GET + HOST + "\r\n").getBytes(ISO_8859_1));
        connection.answer().isError(401);
      }
    }
  }

  @Test
  void headInSinglePiecesIsRead() throws IOException {
    try (RawConnection connection = new RawConnection()) {
      for (byte octet : (GET + HOST + "\r\n").getBytes(ISO_8859_1)) {
        connection.write(new byte[] {octet});
      }

      connection.answer().isError(401);
    }
  }

  @Test
  @Tag("T-3.4-13")
  void lengthsAreLimitedAndTheLimitIsTold() throws IOException {
    assertRefused(414, "65536", "GET /?" + "a".repeat(65_536) + " HTTP/1.1", "Host: localhost");
    assertRefused(431, "8192", "GET / HTTP/1.1", "X: " + "a".repeat(8_192));
    String field = "a".repeat(8_000);
    assertRefused(431, "16384", "GET / HTTP/1.1", "X: " + field, "Y: " + field, "Z: " + field);
  }

  @Test
  void headAtItsLimitsIsServedAndEndsTheConnection() throws IOException {
    String line = "GET /taxii2/?x=";
    String version = " HTTP/1.1";
    String target = "a".repeat(65_536 - line.length() - version.length() - 2);
    try (RawConnection connection = new RawConnection()) {
      connection.head(line + target + version, "Host: localhost", "X: " + "a".repeat(8_187));

      Answer answer = connection.answer();

      answer.isError(401);
      assertThat(answer.header("Connection")).contains("close");
      assertThat(connection.isEnded()).isTrue();
    }
  }

  private static void assertRefused(int status, String limit, String... lines) throws IOException {
    try (RawConnection connection = new RawConnection()) {
      Answer answer = connection.head(lines).answer();

      answer.isError(status);
      assertThat(answer.header("Connection")).contains("close");
      assertThat(answer.text()).contains(limit + " octets");
      assertThat(connection.isEnded()).isTrue();
    }
  }

  @Test
  void refusalsAreCountedByKindAndAddress() throws IOException {
    var unused = counts.take();
    for (int i = 0; i < 3; i++) {
      RawConnection.ask("GET / HTTP/1.1", "Host: a", "Host: b").isError(400);
    }
    RawConnection.ask("GET /%zz HTTP/1.1", "Host: a").isError(400);

    ClientAddress here = new ClientAddress("127.0.0.1");
    assertThat(counts.take())
        .containsEntry(new RefusalCounts.Entry(Refusal.AMBIGUOUS_FRAMING, here), 3L)
        .containsEntry(new RefusalCounts.Entry(Refusal.MALFORMED_HEAD, here), 1L);
    assertThat(List.copyOf(counts.take().keySet())).isEmpty();
  }
}

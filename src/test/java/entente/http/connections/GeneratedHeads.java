package entente.http.connections;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Heads that are made of good and bad lines, and whether a reader that allows one reading only
 * takes them: said when they are made, line by line, and not by reading them.
 */
final class GeneratedHeads {
  private static final List<String> GOOD =
      List.of("X-One: 1", "x-two:2", "Accept: */*", "X-Tab:\ta\t", "X-Empty:", "Cookie: \u00ff");
  private static final List<String> BAD =
      List.of(
          "X-Nul: \0",
          "X Space: 1",
          "X-Before : 1",
          " folded",
          "\tfolded",
          ":",
          "nothing",
          "X-Delete: \u007f",
          "X-Cr: a\rb",
          "X-Lf: a\nb",
          "X\u00e4: 1",
          "Host: a",
          "Host: a,b c");
  private static final List<String> LENGTHS =
      List.of("Content-Length: 5", "content-length:5", "CONTENT-LENGTH: \t5 ");
  private static final List<String> BAD_LENGTHS =
      List.of(
          "Content-Length: 5,5", "Content-Length: -5", "Content-Length: 5 5", "Content-Length:");
  private static final List<String> CODINGS =
      List.of("Transfer-Encoding: chunked", "transfer-encoding:Chunked");
  private static final List<String> BAD_CODINGS =
      List.of("Transfer-Encoding: identity", "Transfer-Encoding: chunked,chunked");

  private final Random random;

  /**
   * A head and its body.
   *
   * @param text all that is sent
   * @param clear whether it is one request and no more
   */
  record Head(String text, boolean clear) {}

  GeneratedHeads(long seed) {
    this.random = new Random(seed);
  }

  Head next() {
    List<String> fields = new ArrayList<>(List.of("Host: localhost"));
    boolean old = random.nextInt(6) == 0;
    int lengths = several();
    int codings = several();
    boolean clear = lengths + codings <= 1 && !(old && codings > 0);
    add(fields, LENGTHS, lengths);
    add(fields, CODINGS, codings);
    add(fields, GOOD, random.nextInt(4));
    for (List<String> bad : List.of(BAD, BAD_LENGTHS, BAD_CODINGS)) {
      int count = random.nextInt(6) == 0 ? 1 : 0;
      add(fields, bad, count);
      clear &= count == 0;
    }
    String end = random.nextInt(12) == 0 ? "\n" : "\r\n";
    clear &= end.equals("\r\n");
    String first = "POST /taxii2/ HTTP/1." + (old ? "0" : "1");
    String body = codings > 0 ? "5\r\nhello\r\n0\r\n\r\n" : lengths > 0 ? "hello" : "";
    return new Head(first + end + String.join(end, fields) + end + end + body, clear);
  }

  private int several() {
    int drawn = random.nextInt(10);
    return drawn < 6 ? 0 : drawn < 9 ? 1 : 2;
  }

  /** Anywhere among the others. */
  private void add(List<String> fields, List<String> from, int count) {
    for (int i = 0; i < count; i++) {
      fields.add(random.nextInt(fields.size()) + 1, from.get(random.nextInt(from.size())));
    }
  }
}

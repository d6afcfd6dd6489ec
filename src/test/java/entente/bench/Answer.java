package entente.bench;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;

/**
 * An HTTP answer.
 *
 * @param head the status line and the headers, as they came
 * @param body the body, as it came
 */
record Answer(String head, byte[] body) {
  private static final JsonFactory JSON = new JsonFactory();

  /** This answer, if it has the status; what is measured must have been served. */
  @CanIgnoreReturnValue
  Answer require(int status) {
    if (!head.startsWith("HTTP/1.1 " + status + " ")) {
      throw new IllegalStateException("%d was expected: %s".formatted(status, head.strip()));
    }
    return this;
  }

  String header(String name) {
    return header(head, name)
        .orElseThrow(() -> new IllegalStateException("no %s: %s".formatted(name, head)));
  }

  /** The length of the body that follows; neither server measured here sends chunks. */
  static int contentLength(String head) {
    return header(head, "Content-Length")
        .map(Integer::parseInt)
        .orElseThrow(() -> new IllegalStateException("no Content-Length: " + head));
  }

  /** The cursor to what follows, where there is more. The body is read no further than that. */
  Optional<String> next() throws IOException {
    try (JsonParser parser = JSON.createParser(body)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw new IllegalStateException("a TAXII resource was expected");
      }
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        String name = parser.currentName();
        JsonToken value = parser.nextToken();
        if (name.equals("next") && value == JsonToken.VALUE_STRING) {
          return Optional.of(parser.getText());
        }
        parser.skipChildren();
      }
      return Optional.empty();
    }
  }

  private static Optional<String> header(String head, String name) {
    String line = "\r\n" + name.toLowerCase(Locale.ROOT) + ":";
    int start = head.toLowerCase(Locale.ROOT).indexOf(line);
    return start < 0
        ? Optional.empty()
        : Optional.of(
            head.substring(start + line.length(), head.indexOf("\r\n", start + line.length()))
                .strip());
  }
}

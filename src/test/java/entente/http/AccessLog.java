package entente.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** The access log, as an auditor reads it. */
public final class AccessLog {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private AccessLog() {}

  /** The records from an instant on, of those that the filters leave. */
  public static List<JsonNode> since(Instant from, String filters) {
    Answer answer =
        Client.auditor()
            .get(
                "/audit/records?limit=10000&from="
                    + from.truncatedTo(ChronoUnit.MICROS)
                    + (filters.isEmpty() ? "" : "&" + filters));
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    assertThat(answer.header("Link")).as("all on one page").isEmpty();
    return lines(answer);
  }

  /** The records of an answer. */
  public static List<JsonNode> lines(Answer answer) {
    return answer.text().lines().map(AccessLog::read).toList();
  }

  private static JsonNode read(String line) {
    try {
      return MAPPER.readTree(line);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

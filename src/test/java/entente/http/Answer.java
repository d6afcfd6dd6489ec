package entente.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;

/**
 * What the server answered.
 *
 * @param status the status code
 * @param headers the headers, by name in lower case
 * @param body the body as it came
 */
public record Answer(int status, Map<String, List<String>> headers, byte[] body) {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final String UUID = "\\p{XDigit}{8}-(\\p{XDigit}{4}-){3}\\p{XDigit}{12}";

  /** The one value of a header. */
  public Optional<String> header(String name) {
    List<String> values = headers.getOrDefault(name.toLowerCase(Locale.ROOT), List.of());
    assertThat(values).as(name).hasSizeLessThan(2);
    return values.stream().findFirst();
  }

  public String text() {
    return new String(body, StandardCharsets.UTF_8);
  }

  /** The resource that a success brought; anything else fails here and says what it was. */
  public JsonNode json() {
    assertThat(status).as(text()).isBetween(200, 299);
    return parsed();
  }

  /** The error resource that a refusal brought; a success fails here and says what it was. */
  public JsonNode error() {
    assertThat(status).as(text()).isBetween(400, 599);
    return parsed();
  }

  private JsonNode parsed() {
    try {
      return MAPPER.readTree(body);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The texts at a name of each member of a list that a success brought. */
  public List<String> each(String list, String name) {
    return StreamSupport.stream(json().path(list).spliterator(), false)
        .map(member -> member.path(name).asText())
        .toList();
  }

  /** The body but for the {@code error_id}, which is another one each time. */
  public String withoutErrorId() {
    return text().replaceFirst("\"error_id\":\"" + UUID + "\"", "\"error_id\":\"\"");
  }

  /** Goes on only with an answer of that status and the media type of TAXII. */
  @CanIgnoreReturnValue
  public Answer is(int expected) {
    assertThat(status).as(text()).isEqualTo(expected);
    assertThat(header("Content-Type")).contains(Client.TAXII);
    assertThat(header("Cache-Control")).contains("no-store");
    return this;
  }

  /** Goes on only with the error resource of that status (TAXII 2.1, section 3.6.1). */
  @CanIgnoreReturnValue
  public Answer isError(int expected) {
    assertIsError(expected, Client.TAXII);
    return this;
  }

  /** The same of another interface. */
  public void assertIsError(int expected, String mediaType) {
    assertThat(status).as(text()).isEqualTo(expected);
    assertThat(header("Content-Type")).contains(mediaType);
    assertThat(header("Cache-Control")).contains("no-store");
    JsonNode error = error();
    assertThat(error.path("title").asText()).isNotBlank();
    assertThat(error.path("description").asText()).isNotBlank();
    assertThat(error.path("error_id").asText()).matches(UUID);
    assertThat(error.path("http_status").textValue()).isEqualTo(Integer.toString(expected));
    assertThat(text()).doesNotContain("xception", "entente.", "io.quarkus", "\tat ", "<html");
  }
}

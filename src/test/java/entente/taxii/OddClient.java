package entente.taxii;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.errorprone.annotations.CanIgnoreReturnValue;
import entente.catalog.PartnerCode;
import entente.http.Answer;
import entente.http.Client;
import entente.security.DemonstrationToken;
import java.net.URLEncoder;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** What the clients of {@link OddClientsTest} do alike, and how they write things. */
final class OddClient {
  static final Map<String, String> TAXII = Map.of("Accept", Client.TAXII);
  static final Map<String, String> TAXII_BOTH_WAYS =
      Map.of("Accept", Client.TAXII, "Content-Type", Client.TAXII);

  private OddClient() {}

  /**
   * Turns the pages, each of them asked for as the client makes it of the one before. None of them
   * is empty while there is more, and none shows anything again.
   *
   * @param following the address of the page after one
   * @return the identifiers, in the order in which they came
   */
  static List<String> poll(
      Client client,
      Map<String, String> headers,
      String first,
      Function<Answer, String> following) {
    Answer page = get(client, headers, first);
    List<String> listed = new ArrayList<>(page.each("objects", "id"));
    while (page.json().path("more").asBoolean()) {
      assertThat(page.each("objects", "id")).isNotEmpty();
      page = get(client, headers, following.apply(page));
      assertThat(page.each("objects", "id")).doesNotContainAnyElementsOf(listed);
      listed.addAll(page.each("objects", "id"));
    }
    return listed;
  }

  @CanIgnoreReturnValue
  static Answer get(Client client, Map<String, String> headers, String path) {
    return client.send("GET", path, headers, new byte[0]).is(200);
  }

  static String next(Answer page) {
    return page.json().path("next").textValue();
  }

  static String idOf(String alias, Answer collections) {
    for (JsonNode collection : collections.json().path("collections")) {
      if (collection.path("alias").asText().equals(alias)) {
        return collection.path("id").asText();
      }
    }
    throw new AssertionError(alias + " is not listed");
  }

  /** A timestamp with so many digits of a fraction, what is finer being cut off. */
  static String digits(String timestamp, int digits) {
    String form = "uuuu-MM-dd'T'HH:mm:ss" + (digits == 0 ? "" : "." + "S".repeat(digits)) + "'Z'";
    return DateTimeFormatter.ofPattern(form)
        .withZone(ZoneOffset.UTC)
        .format(Instant.parse(timestamp));
  }

  static String token(String partner) {
    return Client.signed(
        new DemonstrationToken(
            new PartnerCode(partner),
            "siem",
            "taxii:*:read taxii:*:write",
            Duration.ofMinutes(10)));
  }

  static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(UTF_8));
  }

  static String encoded(String text) {
    return URLEncoder.encode(text, UTF_8);
  }
}

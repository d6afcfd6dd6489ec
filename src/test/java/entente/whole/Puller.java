package entente.whole;

import static org.assertj.core.api.Assertions.assertThat;

import entente.digest.Sha256;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A partner who pages through a collection again and again, and keeps the digest of each body that
 * arrived whole.
 */
final class Puller {
  private static final String PAGE_MAX = "100";
  private static final Map<String, String> FIRST = Map.of("limit", PAGE_MAX);

  private final String partner;
  private final String collection;
  private final List<Sha256> bodies = new ArrayList<>();

  Puller(String partner, String collection) {
    this.partner = partner;
    this.collection = collection;
  }

  /**
   * Pulls until nobody answers.
   *
   * @return how many bodies arrived whole
   */
  int pullFrom(TaxiiClient client) {
    int before = bodies.size();
    Map<String, String> page = FIRST;
    try {
      while (true) {
        page = pageAfter(page, client.objectsAsSent(collection, page));
      }
    } catch (IOException killed) {
      return bodies.size() - before;
    }
  }

  /** The next page; behind the last one the first; the same where the store is away. */
  private Map<String, String> pageAfter(Map<String, String> page, HttpResponse<byte[]> answer) {
    String text = new String(answer.body(), StandardCharsets.UTF_8);
    assertThat(answer.statusCode()).as(text).isIn(200, 503);
    if (answer.statusCode() == 503) {
      return page;
    }
    assertThat(answer.headers().firstValue("Content-Encoding")).isEmpty();
    assertThat(answer.headers().firstValueAsLong("Content-Length")).hasValue(answer.body().length);
    bodies.add(Sha256.of(answer.body()));
    return Optional.ofNullable(TaxiiClient.json(text).path("next").textValue())
        .map(next -> Map.of("limit", PAGE_MAX, "next", next))
        .orElse(FIRST);
  }

  String partner() {
    return partner;
  }

  /** Of each body that arrived whole the digest, as often as it arrived. */
  List<Sha256> bodies() {
    return List.copyOf(bodies);
  }
}

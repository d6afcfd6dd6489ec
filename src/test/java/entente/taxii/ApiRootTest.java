package entente.taxii;

import static org.assertj.core.api.Assertions.assertThat;

import entente.http.Answer;
import entente.http.Client;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** TAXII 2.1, section 4.2. */
@QuarkusTest
class ApiRootTest {
  private final Client jpn = Client.of("JPN");

  @ParameterizedTest
  @ValueSource(strings = {"/api/exchange-2021/", "/api/exchange-2021"})
  @Tag("T-4.2-1")
  @Tag("T-4.2-2")
  @Tag("T-4.2-3")
  @Tag("T-3.1-1p")
  @Tag("T-3.2-3")
  void apiRootSaysWhatItSpeaksAndHowMuchItTakes(String path) {
    Answer answer = jpn.get(path).is(200);

    assertThat(answer.json().path("title").asText()).isNotBlank();
    assertThat(answer.json().path("versions")).hasToString("[\"" + Client.TAXII + "\"]");
    assertThat(answer.json().path("max_content_length").asLong()).isPositive();
    assertThat(answer.headers()).doesNotContainKey("x-taxii-date-added-first");
  }

  @Test
  @Tag("T-4.2-5")
  @Tag("T-perm-3")
  @Tag("T-8.2.1-2")
  void hiddenApiRootIsAnsweredLikeUnknownOne() {
    Client outsider = Client.of("JPN", "audit:read");

    Answer hidden = outsider.get("/api/exchange-2021/").isError(404);

    assertThat(hidden.withoutErrorId())
        .isEqualTo(outsider.get("/api/nothing/").isError(404).withoutErrorId())
        .isEqualTo(jpn.get("/api/nothing/").isError(404).withoutErrorId());
  }

  @Test
  void unknownApiRootIs404WhateverIsAccepted() {
    jpn.send("GET", "/api/nothing/", Map.of("Accept", "text/html"), new byte[0]).isError(404);
  }
}

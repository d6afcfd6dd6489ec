package entente.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class OcsfEventsTest {
  private static final String RECORD =
      """
      {"number":7,"recorded":"2021-07-19T12:00:01.000000Z","time":"2021-07-19T12:00:00.123456Z",\
      "request":"e0623e04-8f17-470a-be34-f692ec82df96","partner":"JPN","client":"tip",\
      "issuer":"https://login.example.jp","token":"b3f1","scopes":["taxii:*:read"],\
      "address":"192.0.2.1","action":"%s","collection":"c1","object":"indicator--1","path":"/api/",\
      "filters":"limit=1","outcome":"%s","objects":1,"labels":[1],"versions":"10"}\
      """;

  @Test
  void eventHasWhatTheClassRequiresAndLosesNothing() throws Exception {
    JsonNode event = event(RECORD.formatted("read_objects", "served"));

    assertThat(event.path("class_uid").asInt()).isEqualTo(6003);
    assertThat(event.path("category_uid").asInt()).isEqualTo(6);
    assertThat(event.path("severity_id").asInt()).isEqualTo(1);
    assertThat(event.path("time").asLong())
        .isEqualTo(Instant.parse("2021-07-19T12:00:00.123Z").toEpochMilli());
    assertThat(event.path("metadata").path("version").asText()).isEqualTo("1.3.0");
    assertThat(event.path("metadata").path("uid").asText()).isEqualTo("7");
    assertThat(event.path("metadata").path("product").path("vendor_name").asText()).isNotBlank();
    assertThat(event.path("actor").path("user").path("name").asText()).isEqualTo("tip");
    assertThat(event.path("actor").path("user").path("org").path("name").asText()).isEqualTo("JPN");
    assertThat(event.path("actor").path("session").path("uid").asText()).isEqualTo("b3f1");
    assertThat(event.path("api").path("operation").asText()).isEqualTo("read_objects");
    assertThat(event.path("api").path("request").path("uid").asText())
        .isEqualTo("e0623e04-8f17-470a-be34-f692ec82df96");
    assertThat(event.path("src_endpoint").path("ip").asText()).isEqualTo("192.0.2.1");
    assertThat(event.path("resources").findValuesAsText("uid"))
        .containsExactly("c1", "indicator--1");
    assertThat(event.path("unmapped").path("versions").asText()).isEqualTo("10");
    assertThat(event.path("unmapped").path("filters").asText()).isEqualTo("limit=1");
  }

  @ParameterizedTest
  @CsvSource({
    "read_objects,  served,          2,  1",
    "add_objects,   committed,       1,  1",
    "delete_object, not_found,       4,  2",
    "change_grant,  served,          99, 1",
    "unknown,       unauthenticated, 99, 2"
  })
  void activityAndStatusFollowFromTheRecord(String action, String outcome, int activity, int status)
      throws Exception {
    JsonNode event = event(RECORD.formatted(action, outcome));

    assertThat(event.path("activity_id").asInt()).isEqualTo(activity);
    assertThat(event.path("type_uid").asInt()).isEqualTo(600_300 + activity);
    assertThat(event.path("status_id").asInt()).isEqualTo(status);
  }

  @ParameterizedTest
  @EnumSource(Action.class)
  void eachActionHasItsEvent(Action action) throws Exception {
    String name = action.name().toLowerCase(Locale.ROOT);

    assertThat(event(RECORD.formatted(name, "served")).path("api").path("operation").asText())
        .isEqualTo(name);
  }

  private static JsonNode event(String line) throws Exception {
    return new ObjectMapper().readTree(OcsfEvents.event(line));
  }
}

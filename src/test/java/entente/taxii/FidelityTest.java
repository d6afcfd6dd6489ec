package entente.taxii;

import static entente.taxii.Stix.id;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Promise 5: bytes in, bytes out. */
@QuarkusTest
class FidelityTest {
  private final CollectionClient usa = CollectionClient.of("USA", "attribution-public");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"x_n\":1.0",
        "\"x_n\":1.00",
        "\"x_n\":1e3",
        "\"x_n\":1E+3",
        "\"x_n\":-0",
        "\"x_n\":-0.0",
        "\"x_n\":0.1e-7",
        "\"x_n\":12345678901234567890123456789012345678901234567890",
        "\"x_n\":0.1234567890123456789012345678901234567890",
        "\"x_n\" \t\r\n : \n { \"b\" :[ ] , \"a\":{ } }",
        "\"x_text\":\"\\u00e9\\/\\ud83d\\ude00\\b\\f\\n\\r\\t\\\\\\\"\"",
        "\"x_text\":\"é ß 日本語 😀 \u202e \u2028\"",
        "\"x_text\":\"e\\u0301 é\"",
        "\"x_text\":\"\\u0000\"",
        "\"x_text\":\"\u007f\"",
        "\"x_\\u0061\":1",
        "\"x_list\":[true,false,[],{},\"\",[[[[1]]]]]",
        "\"x_z\":1,\"x_a\":2,\"x_m\":3",
        "\"x_t\":\"2021-03-01T00:00:00.10Z\"",
        "\"x_json\":\"{\\\"objects\\\":[]}\""
      })
  @Tag("T-5.4-4")
  @Tag("T-1.6.7-1")
  void objectComesBackAsItWasSent(String property) {
    String id = id("indicator");
    String object = Stix.indicatorWith(id, "2021-03-01T00:00:00.123000Z", "," + property);

    usa.add(object);

    assertThat(usa.object(id, "").is(200).text())
        .isEqualTo("{\"more\":false,\"objects\":[" + object + "]}");
    assertThat(usa.objects("?match[id]=" + id).is(200).text())
        .isEqualTo("{\"more\":false,\"objects\":[" + object + "]}");
  }

  @Test
  void whiteSpaceBetweenObjectsIsNotKeptAndThatWithinThemIs() {
    String one = id("indicator");
    String other = id("ipv4-addr");
    String first = Stix.indicator(one, Stix.V1).replace(",", " ,\n ");
    String second =
        "{\n\t\"value\" : \"192.0.2.1\",\n\t\"id\":\"" + other + "\" , \"type\":\"ipv4-addr\"}";

    usa.post("\n { \"objects\" : [ \n" + first + "  ,\r\n\t" + second + "\n ] \n}\n ").is(202);

    assertThat(usa.objects("?match[id]=" + one + "," + other).is(200).text())
        .isEqualTo("{\"more\":false,\"objects\":[" + first + "," + second + "]}");
  }
}

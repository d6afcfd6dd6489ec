package entente.console;

import static entente.console.Browser.COLLECTIONS;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import entente.taxii.Stix;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever an object says is shown, and does nothing. */
@QuarkusTest
class HostileContentTest {
  private static final String OBJECTS = COLLECTIONS + "/victims-restricted/objects";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<script>alert(1)</script>",
        "\"><img src=x onerror=alert(1)>",
        "' onmouseover='alert(1)",
        "</pre></details><form action=https://evil.example>",
        "javascript:alert(1)",
        "data:text/html,<script>alert(1)</script>",
        "https://evil.example/\" onclick=\"alert(1)",
        "{page.user.formToken} {{7*7}} {#include console/layout /} ${7*7} {cdi:sessions}",
        "{|<script>alert(1)</script>|}",
        "<!--",
        "]]>",
        "\u202etxt.exe\u202c",
        "\u2066<b>",
        "&lt;script&gt;"
      })
  void everyStringOfAnObjectIsInert(String attack) {
    String id = Stix.id("indicator");
    String json = JsonNodeFactory.instance.textNode(attack).toString();
    ReadingTest.add(
        "victims-restricted",
        Stix.indicatorWith(
                id,
                Stix.V1,
                """
                ,"labels":[%1$s],"x_attack":%1$s,"x_attacks":{"a":%1$s,"b":[%1$s]},\
                "external_references":[{"source_name":%1$s,"description":%1$s,"url":%1$s,"external_id":%1$s}],\
                "object_marking_refs":["%2$s"]\
                """
                    .formatted(json, Stix.GREEN))
            .replace("\"name\":\"EXERCISE\"", "\"name\":" + json)
            .replace("\"description\":\"EXERCISE\"", "\"description\":" + json));
    Browser japan = Browser.of("JPN");

    for (String path : List.of(OBJECTS + "/" + id, OBJECTS + "?id=" + id)) {
      String page = japan.page(path).text();
      assertThat(page)
          .contains(escaped(attack))
          .doesNotContain(
              "<script", "<img", "<b>", "evil.example>", "href=\"javascript", "href=\"data")
          .doesNotContain("\" onclick", "' onmouseover", "<!--");
      assertThat(page.split("<form", -1).length).isLessThanOrEqualTo(3);
      assertThat(page.split(japan.formToken(), -1)).as("the token stands in one place").hasSize(2);
    }
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }
}

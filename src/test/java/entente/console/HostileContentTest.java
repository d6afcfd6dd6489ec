package entente.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever an object says is shown, and does nothing. */
@QuarkusTest
class HostileContentTest {
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
    Browser japan = Browser.of("JPN");

    for (String path : HostileObjects.add(attack)) {
      String page = japan.page(path).text();
      assertThat(page)
          .as(path)
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

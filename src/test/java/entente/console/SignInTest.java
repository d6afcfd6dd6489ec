package entente.console;

import static entente.console.Browser.COLLECTIONS;
import static entente.console.Browser.CONSOLE;
import static entente.console.Browser.SAME_ORIGIN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import entente.catalog.PartnerCode;
import entente.http.AccessLog;
import entente.http.Answer;
import entente.http.Client;
import entente.sharing.Operator;
import entente.sharing.SuspensionTarget;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** People sign in to the console and out of it, and nobody gets in otherwise. */
@QuarkusTest
class SignInTest {
  private static final Pattern ROLE = Pattern.compile("<option value=\"([^\"]+)\">");

  @Test
  void tokenThatIsPastedInBeginsASession() {
    Browser browser = new Browser();

    Answer answer = browser.signIn("  " + Browser.token("JPN", "taxii:*:read") + "\r\n");

    assertThat(answer.status()).isEqualTo(303);
    assertThat(answer.header("Location")).contains(COLLECTIONS);
    assertThat(answer.header("Set-Cookie").orElseThrow())
        .startsWith("entente-session=")
        .contains("; HttpOnly", "; SameSite=Strict", "; Path=/console", "; Max-Age=1");
    assertThat(browser.page(COLLECTIONS).text()).contains("<strong>Japan</strong>", "analyst");
  }

  @Test
  void tokenCannotBeReadFromTheCookie() {
    String token = Browser.token("JPN", "taxii:*:read");
    Browser browser = Browser.with(token);

    String kept = browser.cookies().get(0).getValue();

    String decoded = new String(Base64.getUrlDecoder().decode(kept), StandardCharsets.ISO_8859_1);
    assertThat(decoded).doesNotContain(token, token.substring(0, 20), "Bearer");
  }

  @Test
  void sessionEndsNoLaterThanItsToken() {
    Answer answer = new Browser().signIn(Browser.token("JPN", "taxii:*:read"));

    long seconds =
        Long.parseLong(
            answer.header("Set-Cookie").orElseThrow().replaceFirst(".*Max-Age=(\\d+).*", "$1"));
    assertThat(Duration.ofSeconds(seconds))
        .isBetween(Duration.ofMinutes(29), Duration.ofMinutes(31));
  }

  @Test
  void everyDemonstrationRoleShowsWhatItsPartnerMaySee() {
    List<String> roles =
        ROLE.matcher(new Browser().page(CONSOLE + "/sign-in").text())
            .results()
            .map(it -> it.group(1))
            .toList();

    assertThat(roles).contains("JPN", "NZL", "USA", "NATO");
    for (String role : roles) {
      Browser browser = new Browser();
      assertThat(
              browser
                  .post(CONSOLE + "/sign-in/demonstration", Map.of("partner", role), SAME_ORIGIN)
                  .status())
          .isEqualTo(303);
      String page = browser.page(COLLECTIONS).text();
      List<String> known =
          Client.of(role, "taxii:*:read")
              .get("/api/exchange-2021/collections/")
              .is(200)
              .each("collections", "alias");
      assertThat(page).contains(known.stream().map(it -> "<code>" + it + "</code>").toList());
      assertThat(page.split("<code>", -1)).hasSize(known.size() + 1);
    }
  }

  @Test
  void demonstrationRolesAreForTheServersOwnMachineAlone() {
    Instant begun = Instant.now();
    Answer page =
        Client.anonymous()
            .send("GET", CONSOLE + "/sign-in", Map.of("X-Forwarded-For", "192.0.2.1"), new byte[0]);
    Answer begin =
        new Browser()
            .post(
                CONSOLE + "/sign-in/demonstration",
                Map.of("partner", "JPN"),
                Map.of("Sec-Fetch-Site", "same-origin", "X-Forwarded-For", "192.0.2.1"));

    assertThat(page.status()).isEqualTo(200);
    assertThat(page.text()).doesNotContain("demonstration");
    assertThat(begin.status()).isEqualTo(404);
    assertThat(outcomes(begun, "sign_in")).contains("not_found");
  }

  static Stream<String> notAccepted() {
    return Stream.of("x", "a.b.c", "\u202e<script>", Browser.token("JPN", "taxii:*:read") + "x");
  }

  @ParameterizedTest
  @MethodSource("notAccepted")
  void whatIsNoValidTokenIsRefusedAndRecorded(String token) {
    Instant begun = Instant.now();
    Browser browser = new Browser();

    Answer answer = browser.signIn(token);

    assertThat(answer.status()).isEqualTo(401);
    assertThat(answer.text()).contains("The token was not accepted").doesNotContain("<script>");
    assertThat(answer.headers().get("www-authenticate")).noneMatch(it -> it.startsWith("Basic"));
    assertThat(browser.get(COLLECTIONS).status()).isEqualTo(401);
    assertThat(outcomes(begun, "sign_in")).contains("unauthenticated");
  }

  @Test
  void boundTokenIsRefusedWithTheReason() {
    String claims =
        Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString("{\"cnf\":{\"jkt\":\"x\"}}".getBytes(StandardCharsets.UTF_8));

    Answer answer = new Browser().signIn("e30." + claims + ".AA");

    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.text()).contains("bound to a client certificate or a key");
  }

  @Test
  void nothingIsShownWithoutASession() {
    for (String path : ReadingTest.PAGES) {
      Answer answer = new Browser().get(path);
      assertThat(answer.status()).as(path).isEqualTo(401);
      assertThat(answer.text()).as(path).contains("You are not signed in");
    }
  }

  /**
   * A token in a header is for machines: the console takes what its session holds, and no other.
   */
  @Test
  void headerInPlaceOfASessionIsIgnored() {
    assertThat(Client.of("JPN").get(COLLECTIONS).status()).isEqualTo(401);
  }

  @Test
  void changedCookieIsNoSession() {
    String kept = Browser.of("JPN").cookies().get(0).getValue();
    String changed = (kept.charAt(30) == 'A' ? 'B' : 'A') + kept.substring(31);

    Answer answer =
        Client.anonymous()
            .send(
                "GET",
                COLLECTIONS,
                Map.of("Cookie", "entente-session=" + kept.substring(0, 30) + changed),
                new byte[0]);

    assertThat(answer.status()).isEqualTo(401);
  }

  @Test
  void signingInAndOutIsOnRecord() {
    Instant begun = Instant.now();
    Browser browser = Browser.of("GBR");

    Answer answer =
        browser.post(CONSOLE + "/sign-out", Map.of("form_token", browser.formToken()), SAME_ORIGIN);

    assertThat(answer.status()).isEqualTo(303);
    assertThat(answer.header("Location")).contains(CONSOLE + "/sign-in");
    assertThat(browser.get(COLLECTIONS).status()).isEqualTo(401);
    assertThat(AccessLog.since(begun, "partner=GBR"))
        .extracting(it -> it.path("action").asText() + " " + it.path("outcome").asText())
        .containsSubsequence("sign_in served", "read_collections served", "sign_out served");
  }

  @Test
  void formOfAnotherSiteIsRefusedAndRecorded() {
    Instant begun = Instant.now();
    Browser browser = Browser.of("AUS");
    String own = browser.formToken();
    Map<String, String> right = Map.of("form_token", own);
    Map<String, String> others = Map.of("form_token", Browser.of("AUS").formToken());

    List<Answer> answers =
        List.of(
            browser.post(CONSOLE + "/sign-out", Map.of(), SAME_ORIGIN),
            browser.post(CONSOLE + "/sign-out", Map.of("form_token", "x"), SAME_ORIGIN),
            browser.post(CONSOLE + "/sign-out", others, SAME_ORIGIN),
            browser.post(CONSOLE + "/sign-out", right, Map.of("Sec-Fetch-Site", "cross-site")),
            browser.post(CONSOLE + "/sign-out", right, Map.of("Sec-Fetch-Site", "same-site")),
            browser.post(CONSOLE + "/sign-out", right, Map.of("Origin", "https://evil.example")),
            browser.post(CONSOLE + "/sign-out", right, Map.of()),
            browser.post(
                CONSOLE + "/sign-in",
                Map.of("token", Browser.token("AUS", "taxii:*:read")),
                Map.of("Sec-Fetch-Site", "cross-site")));

    assertThat(answers).extracting(Answer::status).containsOnly(403);
    browser.page(COLLECTIONS);
    assertThat(outcomes(begun, "sign_out")).filteredOn("forbidden"::equals).hasSize(7);
    assertThat(outcomes(begun, "sign_in")).contains("forbidden");
  }

  @Test
  void olderBrowserIsBelievedItsOrigin() {
    Browser browser = Browser.of("AUS");

    Answer answer =
        browser.post(
            CONSOLE + "/sign-out",
            Map.of("form_token", browser.formToken()),
            Map.of("Origin", Client.server().toString().replaceAll("/$", "")));

    assertThat(answer.status()).isEqualTo(303);
  }

  @Test
  void suspensionEndsTheSessionAsItEndsAToken() {
    SuspensionTarget target = SuspensionTarget.client(new PartnerCode("CAN"), "analyst");
    Browser browser = Browser.of("CAN");
    browser.page(COLLECTIONS);

    Operator.suspend(target);
    try {
      await().until(() -> browser.get(COLLECTIONS).status() == 401);
    } finally {
      Operator.lift(target);
    }
  }

  private static List<String> outcomes(Instant from, String action) {
    return AccessLog.since(from, "action=" + action).stream()
        .map((JsonNode it) -> it.path("outcome").asText())
        .toList();
  }
}

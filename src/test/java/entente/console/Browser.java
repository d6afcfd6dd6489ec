package entente.console;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import entente.catalog.PartnerCode;
import entente.http.Answer;
import entente.http.Client;
import entente.security.DemonstrationToken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A browser as far as the server notices: it keeps cookies, and says which page sends a form. */
final class Browser {
  static final String CONSOLE = "/console";
  static final String COLLECTIONS = CONSOLE + "/collections";
  static final Map<String, String> SAME_ORIGIN = Map.of("Sec-Fetch-Site", "same-origin");

  private static final Pattern FORM_TOKEN =
      Pattern.compile("name=\"form_token\" value=\"([^\"]+)\"");

  private final CookieManager cookies = new CookieManager();
  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .cookieHandler(cookies)
          .followRedirects(HttpClient.Redirect.NEVER)
          .build();

  /** A browser in which a partner's reader has signed in. */
  static Browser of(String partner) {
    return with(token(partner, "taxii:*:read"));
  }

  /** A browser in which somebody has signed in with that token. */
  static Browser with(String token) {
    Browser browser = new Browser();
    Answer answer = browser.signIn(token);
    assertThat(answer.status()).as(answer.text()).isEqualTo(303);
    return browser;
  }

  static String token(String partner, String scope) {
    return Client.signed(
        new DemonstrationToken(new PartnerCode(partner), "analyst", scope, Duration.ofMinutes(30)));
  }

  Answer signIn(String token) {
    return post(CONSOLE + "/sign-in", Map.of("token", token), SAME_ORIGIN);
  }

  Answer get(String path) {
    return send(HttpRequest.newBuilder(Client.server().resolve(path)).GET());
  }

  /** A page, which has to be there. */
  @CanIgnoreReturnValue
  Answer page(String path) {
    Answer answer = get(path);
    assertThat(answer.status()).as(path + ": " + answer.text()).isEqualTo(200);
    assertThat(answer.header("Content-Type")).contains("text/html;charset=UTF-8");
    return answer;
  }

  Answer post(String path, Map<String, String> fields, Map<String, String> headers) {
    String body =
        fields.entrySet().stream()
            .map(it -> it.getKey() + "=" + URLEncoder.encode(it.getValue(), StandardCharsets.UTF_8))
            .collect(joining("&"));
    HttpRequest.Builder request =
        HttpRequest.newBuilder(Client.server().resolve(path))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(body));
    headers.forEach(request::header);
    return send(request);
  }

  /** The token that the forms of this browser's session carry. */
  String formToken() {
    Matcher matcher = FORM_TOKEN.matcher(page(COLLECTIONS).text());
    assertThat(matcher.find()).as("a form with a token").isTrue();
    return matcher.group(1);
  }

  List<HttpCookie> cookies() {
    return cookies.getCookieStore().getCookies();
  }

  private Answer send(HttpRequest.Builder request) {
    try {
      var response =
          http.send(request.timeout(Duration.ofSeconds(60)).build(), BodyHandlers.ofByteArray());
      return new Answer(response.statusCode(), response.headers().map(), response.body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}

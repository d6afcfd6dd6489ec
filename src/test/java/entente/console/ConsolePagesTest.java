package entente.console;

import static org.assertj.core.api.Assertions.assertThat;

import entente.http.Client;
import entente.taxii.Stix;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

/** The console in a real browser: without a mouse, for everybody, on a telephone. */
@QuarkusTest
class ConsolePagesTest {
  /** What could run or load something, and is on no page of ours. */
  private static final String ACTIVE =
      "script,style,img,iframe,object,embed,base,[onerror],[onload],[onfocus],[onclick],[style]";

  private static Chromium browser;

  @BeforeAll
  static void open() {
    browser = Chromium.open();
  }

  @AfterAll
  static void close() {
    if (browser != null) {
      browser.close();
    }
  }

  @Test
  void readerSignsInAndReadsAnObjectWithTheKeyboardAlone() {
    String malware = Stix.id("malware");
    ReadingTest.add("victims-restricted", Stix.malware(malware, Stix.AMBER));
    browser.show(Client.server() + "/console/sign-in");

    tabTo("token");
    type(Browser.token("JPN", "taxii:*:read"));
    tabTo("Sign in");
    type(Keys.ENTER);
    browser.awaitTitle("Collections");
    String victims = victims();
    tabTo(victims);
    type(Keys.ENTER);
    browser.awaitTitle(victims);
    tabTo("id");
    type(malware, Keys.ENTER);
    browser.awaitAddress("id=" + malware);
    tabTo("EXERCISE");
    type(Keys.ENTER);
    browser.awaitTitle("malware");

    assertThat(browser.text()).contains(malware, "TLP:AMBER", "is_family");
    tabTo("Sign out");
    type(Keys.ENTER);
    browser.awaitTitle("Sign in");
  }

  @Test
  void noPageHasAFaultThatAxeFindsAndNoneScrollsSideways() {
    String report = Stix.id("indicator");
    ReadingTest.add(
        "victims-restricted",
        Stix.indicatorWith(
            report,
            Stix.V1,
            ",\"labels\":[\"%1$s\"],\"x_list\":[{\"a\":\"%1$s\"}],\"object_marking_refs\":[\"%2$s\"]"
                .formatted("long".repeat(60), Stix.GREEN)));
    String objects = Client.server() + "/console/collections/victims-restricted/objects";
    String console = Client.server() + "/console/";
    List<String> open = List.of(console + "sign-in", console + "collections");
    List<String> pages =
        List.of(
            console + "collections",
            objects,
            objects + "?type=nothing",
            objects + "?words=exercise",
            objects + "/" + report + "/graph",
            objects + "?added_after=yesterday",
            objects + "/" + report,
            objects + "/" + report + "?versions=all",
            console + "clearance",
            console + "clients",
            console + "publish",
            console + "nothing");

    browser.signOut();
    open.forEach(this::examine);
    browser.show(console + "sign-in");
    browser.signIn(Browser.token("USA", "taxii:*:read taxii:*:write"), "Collections");
    pages.forEach(this::examine);
    CampaignTest.pages().forEach(page -> examine(Client.server() + page));
    browser.signOut();
    browser.show(console + "sign-in");
    browser.signIn(Browser.token("DESK", "audit:read"), "Access log");
    AuditorTest.PAGES.forEach(page -> examine(Client.server() + page));
  }

  @Test
  void attacksInObjectsDoNothing() {
    String attack =
        String.join(
            "\n",
            "{{7*7}} {page.user.formToken} {#include console/layout /}",
            "<script>document.title='attacked'</script>",
            "\"><img src=x onerror=\"document.title='attacked'\">",
            "' autofocus onfocus='document.title=1",
            "</pre></details></textarea></svg><form action=https://evil.example>",
            "<svg onload=\"document.title='attacked'\">",
            "<style>body{display:none}</style>",
            "javascript:document.title='attacked'",
            "\u202etxt.exe");
    List<String> pages = HostileObjects.add(attack);
    browser.signOut();
    browser.show(Client.server() + "/console/sign-in");
    browser.signIn(Browser.token("JPN", "taxii:*:read"), "Collections");

    for (String page : pages) {
      browser.show(Client.server() + page);
      assertThat(browser.title()).as(page).endsWith(" – Entente").doesNotContain("attacked");
      assertThat(browser.count(ACTIVE)).as(page).isZero();
      assertThat(browser.count("form[action*='evil']")).as(page).isZero();
      assertThat(browser.text()).as(page).contains("document.title='attacked'", "{{7*7}}");
    }
  }

  /** Each theme and each width once: colours do not depend on the width. */
  private void examine(String page) {
    examine(page, "light", 1280);
    examine(page, "dark", 320);
    assertThat(browser.contentWidth()).as(page).isLessThanOrEqualTo(320);
  }

  private void examine(String page, String theme, int width) {
    browser.prefer(theme);
    browser.wide(width);
    browser.show(page);
    assertThat(browser.axe()).as("%s, %s, %d pixels wide", page, theme, width).isEmpty();
  }

  private static String victims() {
    return Client.of("JPN", "taxii:*:read")
        .get("/api/exchange-2021/collections/victims-restricted/")
        .is(200)
        .json()
        .path("title")
        .asText();
  }

  /** Goes on with the tabulator to what has that identifier or text. */
  private void tabTo(String wanted) {
    for (int i = 0; i < 100; i++) {
      type(Keys.TAB);
      WebElement focused = browser.focused();
      if (wanted.equals(focused.getDomAttribute("id"))
          || (!focused.getTagName().equals("body") && focused.getText().equals(wanted))) {
        return;
      }
    }
    throw new AssertionError(wanted + " is not reached with the tabulator");
  }

  private void type(CharSequence... keys) {
    browser.focused().sendKeys(keys);
  }
}

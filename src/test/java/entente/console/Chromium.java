package entente.console;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.openqa.selenium.By;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.support.ui.ExpectedConditions;
import org.openqa.selenium.support.ui.WebDriverWait;

/** A real browser, without a window: Debian's Chromium. */
final class Chromium implements AutoCloseable {
  private static final Path PROGRAM = Path.of("/usr/bin/chromium");
  private static final Path DRIVER = Path.of("/usr/bin/chromedriver");
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final String AXE = resource("/axe.min.js");
  private static final String RUN_AXE =
      "const done = arguments[arguments.length - 1];"
          + "axe.run().then(found => done(found.violations.map(it => it.id + ': '"
          + " + it.nodes.map(node => node.html + ' ' + node.failureSummary).join('; '))),"
          + " failed => done(['axe failed: ' + failed]));";

  private final ChromeDriver driver;

  private Chromium(ChromeDriver driver) {
    this.driver = driver;
  }

  /** Starts it; the test is left out where there is none, unless nothing may be left out. */
  static Chromium open() {
    boolean there = Files.isExecutable(PROGRAM) && Files.isExecutable(DRIVER);
    assumeTrue(
        there || System.getenv("CI") != null,
        "no /usr/bin/chromium with /usr/bin/chromedriver: pages are not tried in a browser");
    return start();
  }

  private static Chromium start() {
    ChromeOptions options = new ChromeOptions();
    options.setBinary(PROGRAM.toString());
    options.addArguments("--headless=new", "--no-sandbox", "--disable-dev-shm-usage");
    options.addArguments("--force-prefers-reduced-motion", "--hide-scrollbars");
    ChromeDriverService service =
        new ChromeDriverService.Builder()
            .usingDriverExecutable(DRIVER.toFile())
            .usingAnyFreePort()
            .build();
    ChromeDriver driver = new ChromeDriver(service, options);
    driver.manage().timeouts().pageLoadTimeout(PATIENCE).scriptTimeout(PATIENCE);
    return new Chromium(driver);
  }

  /** Loads a page. */
  void show(String address) {
    driver.get(address);
  }

  /** Waits for a page of that title of its own. */
  void awaitTitle(String title) {
    new WebDriverWait(driver, PATIENCE).until(ExpectedConditions.titleIs(title + " – Entente"));
  }

  /** Waits for a page whose address holds a text. */
  void awaitAddress(String part) {
    new WebDriverWait(driver, PATIENCE).until(ExpectedConditions.urlContains(part));
  }

  /** Signs in on the page that is shown, and waits for the page that follows. */
  void signIn(String token, String title) {
    driver.findElement(By.id("token")).sendKeys(token);
    driver.findElement(By.cssSelector("form[action='/console/sign-in'] button")).click();
    awaitTitle(title);
  }

  /** Forgets the session. */
  void signOut() {
    driver.executeCdpCommand("Network.clearBrowserCookies", Map.of());
  }

  /** What has the keyboard. */
  WebElement focused() {
    return driver.switchTo().activeElement();
  }

  /** The title of the page. */
  String title() {
    return Objects.requireNonNull(driver.getTitle());
  }

  /** How many elements match a selector. */
  int count(String selector) {
    return driver.findElements(By.cssSelector(selector)).size();
  }

  /** Presses a button. */
  void submit(String selector) {
    driver.findElement(By.cssSelector(selector)).click();
  }

  /** What is seen of the page, as PNG. */
  byte[] picture() {
    return driver.getScreenshotAs(OutputType.BYTES);
  }

  /** All that the page says. */
  String text() {
    return driver.findElement(By.tagName("body")).getText();
  }

  /** Prefers the theme {@code light} or {@code dark}. */
  void prefer(String theme) {
    driver.executeCdpCommand(
        "Emulation.setEmulatedMedia",
        Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", theme))));
  }

  /** Shows pages so many pixels wide. */
  void wide(int pixels) {
    driver.executeCdpCommand(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", pixels, "height", 800, "deviceScaleFactor", 1, "mobile", false));
  }

  /** The width that the page would need, in pixels. */
  long contentWidth() {
    return ((Number) run("return document.documentElement.scrollWidth")).longValue();
  }

  /** The violations of accessibility rules that axe finds on the page, the place in each. */
  List<String> axe() {
    driver.executeScript(AXE);
    return ((List<?>) Objects.requireNonNull(driver.executeAsyncScript(RUN_AXE)))
        .stream().map(String::valueOf).toList();
  }

  private Object run(String script) {
    return Objects.requireNonNull(driver.executeScript(script));
  }

  private static String resource(String name) {
    try (InputStream stream = Chromium.class.getResourceAsStream(name)) {
      return new String(Objects.requireNonNull(stream).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    driver.quit();
  }
}

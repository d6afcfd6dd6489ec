package entente.ops.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import entente.http.Client;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What is counted of the requests, and that dashboard and alerts ask for nothing else. */
@QuarkusTest
class MonitoringTest {
  private static final Path DASHBOARD = Path.of("k8s", "monitoring", "dashboard.json");
  private static final Path ALERTS = Path.of("k8s", "monitoring", "alerts.yaml");
  private static final Pattern METRIC = Pattern.compile("\\b(?:entente|jvm|process)_[a-z_]+\\b");
  private static final String COLLECTION =
      "/api/exchange-2021/collections/attribution-public/objects/";

  @TestHTTPResource(value = "/", management = true)
  URI management;

  private final Client japan = Client.of("JPN", "taxii:*:read");

  @Test
  void requestsAreCountedByActionAndOutcome() throws Exception {
    japan.get(COLLECTION).is(200);
    double served = value("entente_requests_total{action=\"read_objects\",outcome=\"served\"}");

    japan.get(COLLECTION).is(200);

    assertThat(value("entente_requests_total{action=\"read_objects\",outcome=\"served\"}"))
        .isEqualTo(served + 1);
  }

  /** Else anybody could fill the memory of the server, and of who collects. */
  @Test
  void whateverIsAskedForMakesNoNewSeries() throws Exception {
    japan.get("/nothing").isError(404);
    japan.get(COLLECTION + "?match%5Btype%5D=indicator").is(200);
    Client.anonymous().get("/nothing").isError(401);
    Set<String> before = series();

    japan.get("/nothing/else").isError(404);
    japan.get("/api/exchange-2021/collections/nobody-has-this/objects/?limit=3").isError(404);
    japan.get(COLLECTION + "?match%5Btype%5D=campaign").is(200);
    Client.anonymous().get("/something").isError(401);

    Set<String> added = series();
    added.removeAll(before);
    assertThat(added).allSatisfy(it -> assertThat(it).contains("action=\"read_objects\""));
  }

  @Test
  void noSeriesNamesWhoAskedOrForWhat() throws Exception {
    japan.get(COLLECTION).is(200);
    Client.of("USA").get("/api/exchange-2021/collections/originator-us/").is(200);

    assertThat(metrics()).doesNotContain("JPN", "USA", "originator-us", "attribution-public");
  }

  @Test
  void dashboardAndAlertsNameOnlyWhatIsExported() throws Exception {
    japan.get(COLLECTION).is(200);
    assertThat(get("/health/ready").statusCode()).isEqualTo(200);
    Set<String> exported =
        series().stream().map(it -> it.replaceAll("\\{.*", "")).collect(Collectors.toSet());

    Set<String> named =
        Stream.concat(
                expressions(new ObjectMapper(), DASHBOARD),
                expressions(new ObjectMapper(new YAMLFactory()), ALERTS))
            .flatMap(expression -> METRIC.matcher(expression).results())
            .map(found -> found.group())
            .collect(Collectors.toSet());

    assertThat(named).hasSizeGreaterThan(8).isSubsetOf(exported);
  }

  /** An alert on a value is silent where no server is there to export it. */
  @Test
  void thatNothingIsMeasuredIsAnAlert() throws Exception {
    assertThat(expressions(new ObjectMapper(new YAMLFactory()), ALERTS))
        .anySatisfy(it -> assertThat(it).contains("absent(entente_check_up)"));
  }

  @Test
  void eachMetricOfOursIsDescribed() throws Exception {
    japan.get(COLLECTION).is(200);

    assertThat(metrics().lines().filter(line -> line.startsWith("# HELP entente_")))
        .hasSizeGreaterThan(5)
        .allMatch(line -> line.matches("# HELP \\S+ \\S.*"));
  }

  private static Stream<String> expressions(ObjectMapper mapper, Path file) throws IOException {
    return mapper.readTree(file.toFile()).findValues("expr").stream().map(JsonNode::asText);
  }

  private double value(String series) throws Exception {
    return metrics()
        .lines()
        .filter(line -> line.startsWith(series.replace("}", "")))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
        .findFirst()
        .orElseThrow(() -> new AssertionError("there is no " + series));
  }

  /** Names with their labels. */
  private Set<String> series() throws Exception {
    return metrics()
        .lines()
        .filter(line -> !line.startsWith("#"))
        .map(line -> line.substring(0, line.lastIndexOf(' ')))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private String metrics() throws Exception {
    HttpResponse<String> answer = get("/metrics");
    assertThat(answer.statusCode()).isEqualTo(200);
    return answer.body();
  }

  private HttpResponse<String> get(String path) throws Exception {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(management.resolve(path)).build(),
            HttpResponse.BodyHandlers.ofString());
  }
}

package entente.ops;

import entente.catalog.PartnerCode;
import entente.context.Waiting;
import entente.security.DemonstrationKey;
import entente.security.DemonstrationToken;
import entente.security.SecurityConfig;
import entente.sharing.Coalition;
import entente.sharing.CurrentCoalition;
import io.quarkus.vertx.http.HttpServer;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jboss.logging.Logger;

/**
 * Shows what is served and how to try it as each of the three users. The tokens are shown on a
 * terminal only: a log that is collected must not hold any.
 */
@ApplicationScoped
class FirstSteps {
  private static final Logger LOG = Logger.getLogger(FirstSteps.class);
  private static final Duration TOKEN_LIFETIME = Duration.ofHours(1);
  private static final String COMMAND = "java -jar target/quarkus-app/quarkus-run.jar";
  private static final String TEXT =
      """

      Entente serves %d collections at %s/taxii2/
      Three requests to try it, each with a token that is good for an hour:

      # A partner, Japan: the first objects of the public attribution
      curl -H 'Authorization: Bearer %s' \\
        '%s/collections/attribution-public/objects/?limit=3'

      # A publisher, the United States: a new indicator for the community
      curl -H 'Authorization: Bearer %s' \\
        -H 'Content-Type: application/taxii+json;version=2.1' \\
        '%s/collections/indicators-community/objects/' \\
        -d '{"objects":[{"type":"indicator","spec_version":"2.1","id":"indicator--7f0c3d5e-5d2e-4a3c-9d54-0d3f3c1b8a11","created_by_ref":"identity--523bec7b-a4ed-53cd-a0e9-85764e4deddc","created":"2026-01-01T00:00:00.000Z","modified":"2026-01-01T00:00:00.000Z","name":"EXERCISE a first indicator","labels":["exercise"],"pattern":"[ipv4-addr:value = '"'"'192.0.2.1'"'"']","pattern_type":"stix","valid_from":"2026-01-01T00:00:00Z","object_marking_refs":["marking-definition--bab4a63c-aed9-4cf5-a766-dfca5abac2bb"]}]}'

      # An auditor: who asked for what, and what they were given
      curl -H 'Authorization: Bearer %s' \\
        '%s/audit/records?from=%s'

      More tokens: %s token --help
      """;

  private final CurrentCoalition coalition;
  private final SecurityConfig security;
  private final OpsConfig config;
  private final Clock clock;
  private final HttpServer http;

  FirstSteps(
      CurrentCoalition coalition,
      SecurityConfig security,
      OpsConfig config,
      Clock clock,
      HttpServer http) {
    this.coalition = coalition;
    this.security = security;
    this.config = config;
    this.clock = clock;
    this.http = http;
  }

  /** A failure here must not stop a server that serves. */
  void show() {
    if (!config.firstSteps()) {
      return;
    }
    try {
      if (Terminal.isAttached()) {
        text().ifPresent(System.out::println);
      } else {
        LOG.info(summary());
      }
    } catch (RuntimeException e) {
      LOG.warn("the first steps cannot be shown", e);
    }
  }

  /** What is served and which command prints a token; fit for a log that is collected. */
  String summary() {
    Coalition current = current();
    String served =
        "Entente serves %d collections at %s/taxii2/"
            .formatted(current.collections().size(), server());
    return takesDemonstrationTokens(current)
        ? served + "; " + COMMAND + " token --partner JPN prints a token to try it"
        : served;
  }

  /** The requests to try, with tokens; absent if demonstration tokens are not accepted. */
  Optional<String> text() {
    Coalition current = current();
    return takesDemonstrationTokens(current) && !current.apiRoots().isEmpty()
        ? Optional.of(text(current))
        : Optional.empty();
  }

  private boolean takesDemonstrationTokens(Coalition current) {
    return security.demonstrationTokens().orElseGet(() -> !current.agreement().hasRealIssuers());
  }

  private String text(Coalition current) {
    String server = server();
    String apiRoot = server + "/api/" + current.apiRoots().get(0).name();
    return TEXT.formatted(
        current.collections().size(),
        server,
        token("JPN", "taxii:*:read"),
        apiRoot,
        token("USA", "taxii:*:read taxii:*:write"),
        apiRoot,
        token("DESK", "audit:read"),
        server,
        clock.instant().truncatedTo(ChronoUnit.SECONDS),
        COMMAND);
  }

  private String token(String partner, String scope) {
    try {
      return new DemonstrationToken(new PartnerCode(partner), "first-steps", scope, TOKEN_LIFETIME)
          .sign(DemonstrationKey.in(security.keyDirectory()), security.audience(), clock.instant());
    } catch (IOException e) {
      throw new UncheckedIOException("the demonstration key cannot be read", e);
    }
  }

  /** Where it listens: with TLS where nothing is served in the clear. */
  private String server() {
    String host = ConfigProvider.getConfig().getValue("quarkus.http.host", String.class);
    return http.getPort() > 0
        ? "http://%s:%d".formatted(host, http.getPort())
        : "https://%s:%d".formatted(host, http.getSecurePort());
  }

  private Coalition current() {
    return Waiting.await(coalition::get);
  }
}

package entente.manifests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import entente.database.DatabaseConfig;
import io.smallrye.config.WithDefault;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** How many servers there are, and what they need of the database. */
class ScaleTest {
  /** On which a server hears of changes to the agreement. */
  private static final int LISTENING_CONNECTIONS = 1;

  /**
   * For the migration, the operators' commands, the standbys and what PostgreSQL keeps for itself.
   */
  private static final int CONNECTIONS_BESIDE = 40;

  static Stream<String> overlays() throws IOException {
    return Overlay.names();
  }

  static Stream<String> production() throws IOException {
    return Overlay.names().filter(name -> name.startsWith("production"));
  }

  @BeforeEach
  void kubectlIsThere() {
    assumeTrue(Overlay.canBeBuilt(), "there is no kubectl to build the overlays with");
  }

  @ParameterizedTest
  @MethodSource("production")
  void oneServerMayGoWhileTheOthersServe(String name) throws Exception {
    Overlay overlay = Overlay.build(name);
    JsonNode deployment = overlay.of("Deployment").get(0);

    assertThat(deployment.at("/spec/strategy/rollingUpdate/maxUnavailable").asInt(-1)).isZero();
    assertThat(deployment.at("/spec/template/spec/topologySpreadConstraints")).isNotEmpty();
    assertThat(overlay.of("PodDisruptionBudget").get(0).at("/spec/selector"))
        .isEqualTo(deployment.at("/spec/selector"));
    assertThat(overlay.of("HorizontalPodAutoscaler").get(0).at("/spec/minReplicas").asInt())
        .isEqualTo(3);
    assertThat(overlay.of("HorizontalPodAutoscaler").get(0).at("/spec/scaleTargetRef/name"))
        .isEqualTo(deployment.at("/metadata/name"));
  }

  /** A number beside an autoscaler's would be applied against it, and end servers under load. */
  @ParameterizedTest
  @MethodSource("overlays")
  void howManyServersThereAreIsSaidOnce(String name) throws Exception {
    Overlay overlay = Overlay.build(name);
    boolean scaled = !overlay.of("HorizontalPodAutoscaler").isEmpty();

    assertThat(overlay.of("Deployment"))
        .isNotEmpty()
        .allSatisfy(it -> assertThat(it.path("spec").has("replicas")).isEqualTo(!scaled));
  }

  /** With the one more that a rolling change adds, and what else connects. */
  @ParameterizedTest
  @MethodSource("production")
  void databaseTakesTheConnectionsOfAllServersThatTheAutoscalerStarts(String name)
      throws Exception {
    Overlay overlay = Overlay.build(name);
    int servers =
        overlay.of("HorizontalPodAutoscaler").get(0).at("/spec/maxReplicas").asInt()
            + overlay.of("Deployment").get(0).at("/spec/strategy/rollingUpdate/maxSurge").asInt();

    int connectionsMax =
        overlay.of("Cluster").get(0).at("/spec/postgresql/parameters/max_connections").asInt();

    assertThat(connectionsMax)
        .isGreaterThanOrEqualTo(servers * connectionsOfAServer(overlay) + CONNECTIONS_BESIDE);
  }

  private static int connectionsOfAServer(Overlay overlay) throws Exception {
    JsonNode settings = overlay.settings();
    assertThat(settings.has("QUARKUS_DATASOURCE_REACTIVE_MAX_SIZE")).isFalse();
    assertThat(settings.has("ENTENTE_DATABASE_WRITE_CONNECTIONS_MAX")).isFalse();
    assertThat(settings.has("ENTENTE_DATABASE_LOG_CONNECTIONS_MAX")).isFalse();
    assertThat(settings.has("ENTENTE_DATABASE_AUDIT_CONNECTIONS_MAX")).isFalse();
    Properties properties = new Properties();
    try (Reader file =
        Files.newBufferedReader(Path.of("src/main/resources/application.properties"))) {
      properties.load(file);
    }
    int readers = Integer.parseInt(properties.getProperty("quarkus.datasource.reactive.max-size"));
    return readers
        + byDefault("writeConnectionsMax")
        + byDefault("logConnectionsMax")
        + byDefault("auditConnectionsMax")
        + LISTENING_CONNECTIONS;
  }

  private static int byDefault(String setting) throws NoSuchMethodException {
    return Integer.parseInt(
        DatabaseConfig.class.getMethod(setting).getAnnotation(WithDefault.class).value());
  }

  /** Else what was acknowledged is lost with the primary. */
  @ParameterizedTest
  @MethodSource("production")
  void commitIsOnAnotherMachineBeforeItIsAcknowledged(String name) throws Exception {
    JsonNode cluster = Overlay.build(name).of("Cluster").get(0);

    JsonNode synchronous = cluster.at("/spec/postgresql/synchronous");

    assertThat(synchronous.path("dataDurability").asText()).isEqualTo("required");
    assertThat(synchronous.path("number").asInt())
        .isPositive()
        .isLessThan(cluster.at("/spec/instances").asInt() - 1);
  }
}

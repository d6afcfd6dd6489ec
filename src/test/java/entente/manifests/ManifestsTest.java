package entente.manifests;

import static entente.manifests.Overlay.items;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import entente.sharing.AccessFile;
import entente.sharing.Partner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What each overlay of {@code k8s} makes, resource by resource. */
class ManifestsTest {
  private static final Path SECRETS = Path.of("k8s", "secrets", "production.example.yaml");
  private static final Pattern KEY = Pattern.compile("`(entente\\.[a-z0-9.-]+)`");
  private static final Set<String> PROBES =
      Set.of("startupProbe", "livenessProbe", "readinessProbe");

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
  @MethodSource("overlays")
  void everyFieldIsOneThatKubernetesHas(String name) throws Exception {
    for (JsonNode resource : Overlay.build(name).resources()) {
      KubernetesModel.read(resource);
    }
  }

  @Test
  void misspeltFieldIsNoticed() throws Exception {
    JsonNode deployment = Overlay.build("demo").of("Deployment").get(0);
    ((ObjectNode) deployment.at("/spec/template/spec/containers/0")).putObject("readinesProbe");

    assertThatThrownBy(() -> KubernetesModel.read(deployment))
        .hasMessageContaining("readinesProbe");
  }

  @ParameterizedTest
  @MethodSource("overlays")
  void serverIsProbedOnTheManagementPortAndIsGivenTheTimeToEnd(String name) throws Exception {
    Overlay overlay = Overlay.build(name);
    JsonNode spec = overlay.of("Deployment").get(0).at("/spec/template/spec");

    assertThat(PROBES)
        .allSatisfy(
            probe ->
                assertThat(spec.at("/containers/0/" + probe + "/httpGet/port").asText())
                    .isEqualTo("management"));
    JsonNode settings = overlay.settings();
    int needed =
        seconds(settings, "QUARKUS_SHUTDOWN_DELAY") + seconds(settings, "QUARKUS_SHUTDOWN_TIMEOUT");
    assertThat(spec.path("terminationGracePeriodSeconds").asInt()).isGreaterThan(needed + 5);
  }

  private static int seconds(JsonNode settings, String key) {
    return Integer.parseInt(settings.path(key).asText().replace("S", ""));
  }

  @ParameterizedTest
  @MethodSource("overlays")
  void onlyWhoIsNamedGetsIn(String name) throws Exception {
    Overlay overlay = Overlay.build(name);

    for (JsonNode pod : overlay.pods()) {
      JsonNode labels = pod.at("/metadata/labels");
      assertThat(overlay.of("NetworkPolicy"))
          .filteredOn(policy -> policy.at("/spec/podSelector/matchLabels").equals(labels))
          .anySatisfy(
              policy ->
                  assertThat(items(policy.at("/spec/policyTypes")).map(JsonNode::asText))
                      .containsExactlyInAnyOrder("Ingress", "Egress"));
    }
    // In the clear nobody is let in but who ends TLS before.
    assertThat(overlay.of("NetworkPolicy"))
        .flatExtracting(policy -> items(policy.at("/spec/ingress")).toList())
        .filteredOn(rule -> rule.at("/ports/0/port").asInt() != 8443)
        .allSatisfy(rule -> assertThat(rule.path("from")).isNotEmpty());
  }

  @ParameterizedTest
  @MethodSource("overlays")
  void everyConfigMapAndSecretThatIsNamedIsThere(String name) throws Exception {
    Overlay overlay = Overlay.build(name);
    Set<String> there = new TreeSet<>();
    overlay.of("ConfigMap").forEach(it -> there.add(it.at("/metadata/name").asText()));
    for (JsonNode secret : Overlay.documents(SECRETS)) {
      KubernetesModel.read(secret);
      String secretName = secret.at("/metadata/name").asText();
      there.add(secretName);
      secret
          .path("stringData")
          .fieldNames()
          .forEachRemaining(key -> there.add(secretName + "/" + key));
    }

    assertThat(references(overlay)).isNotEmpty().allSatisfy(it -> assertThat(there).contains(it));
  }

  /** The names of all ConfigMaps and Secrets, with the key where one is named. */
  private static List<String> references(Overlay overlay) {
    return overlay.resources().stream()
        .flatMap(
            it ->
                Stream.of(
                        it.findValues("configMapRef").stream().map(ref -> ref.path("name")),
                        it.findValues("secretName").stream(),
                        it.findValues("passwordSecret").stream().map(ref -> ref.path("name")),
                        it.findValues("configMap").stream().map(ref -> ref.path("name")))
                    .flatMap(names -> names)
                    .map(JsonNode::asText))
        .collect(
            Collectors.collectingAndThen(
                Collectors.toList(),
                names -> Stream.concat(names.stream(), keys(overlay)).toList()));
  }

  private static Stream<String> keys(Overlay overlay) {
    return overlay.resources().stream()
        .flatMap(it -> it.findValues("secretKeyRef").stream())
        .map(ref -> ref.path("name").asText() + "/" + ref.path("key").asText());
  }

  @ParameterizedTest
  @MethodSource("overlays")
  void everySettingOfTheServerIsOneThatItHas(String name) throws Exception {
    Set<String> known =
        KEY.matcher(Files.readString(Path.of("docs/configuration.md")))
            .results()
            .map(key -> key.group(1).replaceAll("[.-]", "_").toUpperCase(Locale.ROOT))
            .collect(Collectors.toSet());
    Overlay overlay = Overlay.build(name);
    Stream<String> ofContainers =
        overlay.containers().stream()
            .flatMap(it -> items(it.path("env")))
            .map(it -> it.path("name").asText());
    Stream<String> ofSettings =
        new ObjectMapper()
            .convertValue(overlay.settings(), Map.class).keySet().stream().map(String::valueOf);

    assertThat(Stream.concat(ofContainers, ofSettings))
        .filteredOn(setting -> setting.startsWith("ENTENTE_"))
        .isNotEmpty()
        .isSubsetOf(known);
  }

  /**
   * The owner's password is the Job's alone: a server that is broken into cannot change the log.
   */
  @ParameterizedTest
  @MethodSource("production")
  void noServerHasThePasswordOfTheOwner(String name) throws Exception {
    Overlay overlay = Overlay.build(name);

    assertThat(overlay.of("Job").toString()).contains("entente-postgresql-owner");
    assertThat(overlay.of("Deployment").toString()).doesNotContain("entente-postgresql-owner");
    assertThat(overlay.settings().path("ENTENTE_DATABASE_MIGRATE").asText()).isEqualTo("false");
  }

  /** What opens something takes an approval by a command, which the image can make. */
  @ParameterizedTest
  @MethodSource("production")
  void operatorsCommandHasThePasswordOfTheOwner(String name) throws Exception {
    Overlay overlay = Overlay.build(name);
    JsonNode command = overlay.of("CronJob").get(0);

    assertThat(overlay.settings().path("ENTENTE_OPERATORS_APPROVAL").asText()).isEqualTo("command");
    assertThat(overlay.settings().path("ENTENTE_TAXII_PUBLIC_ADDRESS").asText())
        .isEqualTo("https://taxii.example.org");
    assertThat(command.at("/spec/suspend").asBoolean()).isTrue();
    assertThat(command.toString()).contains("entente-postgresql-owner");
    assertThat(overlay.of("Deployment").toString().contains("MONGODB_URI"))
        .as("objects are counted where they are")
        .isEqualTo(command.toString().contains("MONGODB_URI"));
  }

  @ParameterizedTest
  @MethodSource("production")
  void everyServerSignsTheCheckpointsOfTheLog(String name) throws Exception {
    JsonNode pod = Overlay.build(name).of("Deployment").get(0).at("/spec/template/spec");

    assertThat(items(pod.at("/containers/0/env")))
        .filteredOn(it -> it.path("name").asText().equals("ENTENTE_SEALING_KEY"))
        .singleElement()
        .satisfies(
            it ->
                assertThat(items(pod.at("/containers/0/volumeMounts")))
                    .filteredOn(mount -> mount.path("name").asText().equals("sealing"))
                    .singleElement()
                    .satisfies(
                        mount ->
                            assertThat(it.path("value").asText())
                                .startsWith(mount.path("mountPath").asText() + "/")));
  }

  @Test
  void exampleOfAnAccessFileIsOneThatTheServerTakes() {
    AccessFile file = AccessFile.read(Path.of("k8s", "base", "access.yaml"));

    assertThat(file.agreement().hasRealIssuers()).isTrue();
    assertThat(file.agreement().partners())
        .flatExtracting(Partner::offices)
        .contains(Partner.READS_THE_AGREEMENT, Partner.CHANGES_THE_AGREEMENT);
  }
}

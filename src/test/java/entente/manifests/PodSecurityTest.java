package entente.manifests;

import static entente.manifests.Overlay.items;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the pods of each overlay may do, those of an operator's database included. */
class PodSecurityTest {
  /** What the operator MongoDB Community puts into each pod of a replica set, by its names. */
  private static final List<String> CONTAINERS_OF_MONGODB = List.of("mongod", "mongodb-agent");

  private static final List<String> FIRST_CONTAINERS_OF_MONGODB =
      List.of("mongod-posthook", "mongodb-agent-readinessprobe");

  private static final String ACCOUNT_OF_MONGODB = "mongodb-database";

  static Stream<String> overlays() throws IOException {
    return Overlay.names();
  }

  @BeforeEach
  void kubectlIsThere() {
    assumeTrue(Overlay.canBeBuilt(), "there is no kubectl to build the overlays with");
  }

  @ParameterizedTest
  @MethodSource("overlays")
  void podsKeepToTheRestrictedStandard(String name) throws Exception {
    Overlay overlay = Overlay.build(name);

    JsonNode labels = overlay.of("Namespace").get(0).at("/metadata/labels");
    assertThat(labels.path("pod-security.kubernetes.io/enforce").asText()).isEqualTo("restricted");
    assertThat(overlay.pods())
        .isNotEmpty()
        .allSatisfy(
            pod -> {
              JsonNode spec = pod.path("spec");
              isRestricted(spec);
              assertThat(spec.path("automountServiceAccountToken").asBoolean(true)).isFalse();
              assertThat(spec.path("serviceAccountName").asText()).isEqualTo("entente");
              for (String shared : List.of("hostNetwork", "hostPID", "hostIPC")) {
                assertThat(spec.has(shared)).as(shared).isFalse();
              }
              assertThat(items(spec.path("volumes")).filter(it -> it.has("hostPath"))).isEmpty();
            });
    assertThat(overlay.containers()).isNotEmpty().allSatisfy(PodSecurityTest::isHardened);
  }

  private static void isRestricted(JsonNode pod) {
    JsonNode context = pod.path("securityContext");
    assertThat(context.path("runAsNonRoot").asBoolean()).isTrue();
    assertThat(context.path("runAsUser").asInt()).isPositive();
    assertThat(context.at("/seccompProfile/type").asText()).isEqualTo("RuntimeDefault");
  }

  private static void hasNoPrivilege(JsonNode container) {
    JsonNode context = container.path("securityContext");
    assertThat(context.path("allowPrivilegeEscalation").asBoolean(true)).isFalse();
    assertThat(context.path("readOnlyRootFilesystem").asBoolean()).isTrue();
    assertThat(context.path("privileged").asBoolean()).isFalse();
    assertThat(context.at("/capabilities/drop/0").asText()).isEqualTo("ALL");
    assertThat(context.at("/capabilities/add").isMissingNode()).isTrue();
  }

  private static void isHardened(JsonNode container) {
    hasNoPrivilege(container);
    assertThat(container.path("image").asText()).matches(".+:[0-9].*|.+@sha256:.+");
    for (String bound : List.of("requests", "limits")) {
      assertThat(container.path("resources").path(bound).has("cpu")).as(bound).isTrue();
      assertThat(container.path("resources").path(bound).has("memory")).as(bound).isTrue();
    }
  }

  /** The namespace admits no other pods, whoever makes them. */
  @ParameterizedTest
  @MethodSource("overlays")
  void podsOfTheMongoDbKeepToItToo(String name) throws Exception {
    for (JsonNode pod : Overlay.build(name).databasePods()) {
      isRestricted(pod.path("spec"));
      assertThat(items(pod.at("/spec/containers")))
          .allSatisfy(PodSecurityTest::hasNoPrivilege)
          .extracting(it -> it.path("name").asText())
          .containsAll(CONTAINERS_OF_MONGODB);
      assertThat(items(pod.at("/spec/initContainers")))
          .allSatisfy(PodSecurityTest::hasNoPrivilege)
          .extracting(it -> it.path("name").asText())
          .containsAll(FIRST_CONTAINERS_OF_MONGODB);
    }
  }

  /** Else a start takes the longer the more there is on the volume. */
  @ParameterizedTest
  @MethodSource("overlays")
  void filesOfAVolumeAreGivenToTheGroupOnce(String name) throws Exception {
    Overlay overlay = Overlay.build(name);

    assertThat(Stream.concat(overlay.pods().stream(), overlay.databasePods().stream()))
        .extracting(pod -> pod.at("/spec/securityContext"))
        .filteredOn(context -> context.has("fsGroup"))
        .isNotEmpty()
        .allSatisfy(
            context ->
                assertThat(context.path("fsGroupChangePolicy").asText())
                    .isEqualTo("OnRootMismatch"));
  }

  @ParameterizedTest
  @MethodSource("overlays")
  void everyAccountOfAPodIsThere(String name) throws Exception {
    Overlay overlay = Overlay.build(name);
    List<String> accounts =
        overlay.of("ServiceAccount").stream()
            .map(
                it ->
                    it.at("/metadata/namespace").asText() + "/" + it.at("/metadata/name").asText())
            .toList();

    assertThat(overlay.pods())
        .allSatisfy(
            pod ->
                assertThat(accounts)
                    .contains("entente/" + pod.at("/spec/serviceAccountName").asText()));
    if (!overlay.databasePods().isEmpty()) {
      assertThat(accounts).contains("entente/" + ACCOUNT_OF_MONGODB);
      assertThat(overlay.of("RoleBinding"))
          .extracting(it -> it.at("/subjects/0/name").asText())
          .contains(ACCOUNT_OF_MONGODB);
    }
  }
}

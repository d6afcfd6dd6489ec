package entente.manifests;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * What would be applied to a cluster.
 *
 * @param name the directory in {@code k8s/overlays}
 * @param resources the resources that kustomize makes of it
 */
record Overlay(String name, List<JsonNode> resources) {
  private static final Path OVERLAYS = Path.of("k8s", "overlays");
  private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());
  private static final int SECONDS_MAX = 60;

  /** Whether there is a kubectl, which has kustomize in it and needs no cluster for it. */
  static boolean canBeBuilt() {
    return Stream.of(System.getenv().getOrDefault("PATH", "").split(":", -1))
        .anyMatch(directory -> Files.isExecutable(Path.of(directory, "kubectl")));
  }

  /** The names of all overlays. */
  static Stream<String> names() throws IOException {
    try (Stream<Path> all = Files.list(OVERLAYS)) {
      return all.map(it -> it.getFileName().toString()).sorted().toList().stream();
    }
  }

  /** Builds one, as {@code kubectl apply -k} would. */
  static Overlay build(String name) throws IOException, InterruptedException {
    Path built = Files.createTempFile("overlay-", ".yaml");
    Process process =
        new ProcessBuilder("kubectl", "kustomize", OVERLAYS.resolve(name).toString())
            .redirectErrorStream(true)
            .redirectOutput(built.toFile())
            .start();
    if (!process.waitFor(SECONDS_MAX, TimeUnit.SECONDS) || process.exitValue() != 0) {
      process.destroyForcibly();
      throw new AssertionError(name + " cannot be built: " + Files.readString(built));
    }
    return new Overlay(name, documents(built));
  }

  /** The documents of a file in YAML. */
  static List<JsonNode> documents(Path file) throws IOException {
    try (MappingIterator<JsonNode> all = YAML.readerFor(JsonNode.class).readValues(file.toFile())) {
      return all.readAll();
    }
  }

  /** The resources of a kind. */
  List<JsonNode> of(String kind) {
    return resources.stream().filter(it -> it.path("kind").asText().equals(kind)).toList();
  }

  /** The pods that Deployments and Jobs make, and those that are made of a CronJob. */
  List<JsonNode> pods() {
    return Stream.concat(
            Stream.of("Deployment", "Job").flatMap(kind -> of(kind).stream()),
            of("CronJob").stream().map(it -> it.at("/spec/jobTemplate")))
        .map(it -> it.path("spec").path("template"))
        .toList();
  }

  /** The pods of a MongoDB, as far as the overlay says what its operator makes of them. */
  List<JsonNode> databasePods() {
    return of("MongoDBCommunity").stream()
        .map(it -> it.at("/spec/statefulSet/spec/template"))
        .toList();
  }

  /** The settings of the server, by the names of their environment variables. */
  JsonNode settings() {
    return of("ConfigMap").stream()
        .filter(it -> it.at("/metadata/name").asText().startsWith("entente-settings"))
        .findFirst()
        .orElseThrow()
        .path("data");
  }

  /** The containers of all pods. */
  List<JsonNode> containers() {
    return pods().stream().flatMap(pod -> items(pod.path("spec").path("containers"))).toList();
  }

  /** The items of a list, or none where there is no list. */
  static Stream<JsonNode> items(JsonNode list) {
    return StreamSupport.stream(list.spliterator(), false);
  }
}

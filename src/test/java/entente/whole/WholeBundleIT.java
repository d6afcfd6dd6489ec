package entente.whole;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * An editor publishes a bundle of 24,771 objects in one request. Its status moves while it goes.
 * The connection is lost halfway: what was taken stays, the status says what was not, and the
 * bundle sent again is finished.
 */
@ExtendWith(CleanWorkplace.class)
class WholeBundleIT {
  private static final String TTPS = "ttps";
  private static final int OBJECTS = 24_771;

  /** Not enough for the bundle as a tree, nor for the server to hold it twice. */
  private static final String LITTLE_MEMORY = "-Xmx128m";

  private static final Duration PATIENCE = Duration.ofMinutes(2);

  @Test
  @Timeout(900)
  void bundleThatWasCutOffIsFinishedBySendingItAgain() throws Exception {
    Installation installation = Installation.founded("whole-bundle");
    String token = installation.token("--publisher", "DESK");
    EntenteProcess server = installation.with("JAVA_TOOL_OPTIONS", LITTLE_MEMORY).start();
    TaxiiClient editor = server.client(token);
    byte[] bundle = referenceBundle();

    int taken = cutOffHalfway(server, token, bundle);

    assertThat(taken).isBetween(1, OBJECTS - 1);
    assertThat(ids(editor)).hasSize(taken);

    finish(editor, bundle);

    assertThat(ids(editor)).hasSize(OBJECTS).doesNotHaveDuplicates();
  }

  /** Sends one half of the bundle, and tells how many objects the status then calls a success. */
  private static int cutOffHalfway(EntenteProcess server, String token, byte[] bundle)
      throws IOException {
    UUID id = UUID.randomUUID();
    TaxiiClient editor = server.client(token);
    try (Socket connection = new Socket("127.0.0.1", server.port())) {
      OutputStream out = connection.getOutputStream();
      out.write(head(token, id, bundle.length).getBytes(US_ASCII));
      out.write(bundle, 0, bundle.length / 4);
      out.flush();
      awaitMoreThan(editor, id, 0);
      int soFar = status(editor, id).path("success_count").asInt();
      out.write(bundle, bundle.length / 4, bundle.length / 4);
      out.flush();
      awaitMoreThan(editor, id, soFar);
    }
    await("the status is complete").atMost(PATIENCE).until(() -> isComplete(status(editor, id)));
    JsonNode status = status(editor, id);
    int taken = status.path("success_count").asInt();
    assertThat(status.path("failure_count").asInt()).as("%s", status).isEqualTo(1);
    assertThat(status.path("failures").path(0).path("message").asText())
        .isEqualTo("objects/" + taken + " and after were not received: the connection was lost");
    return taken;
  }

  private static void awaitMoreThan(TaxiiClient editor, UUID id, int successes) {
    await("more than " + successes + " objects are taken")
        .atMost(PATIENCE)
        .until(() -> status(editor, id).path("success_count").asInt() > successes);
    assertThat(status(editor, id).path("status").asText()).isEqualTo("pending");
  }

  /** Sends it as a whole, looking at the status all the while. */
  private static void finish(TaxiiClient editor, byte[] bundle) throws Exception {
    UUID id = UUID.randomUUID();
    TreeSet<Integer> counts = new TreeSet<>();
    ExecutorService thread = Executors.newSingleThreadExecutor();
    Future<HttpResponse<String>> answer =
        thread.submit(() -> editor.publish(TTPS, id.toString(), bundle));
    thread.shutdown();
    while (!answer.isDone()) {
      counts.add(status(editor, id).path("success_count").asInt());
    }

    assertThat(answer.get().statusCode()).as(answer.get().body()).isEqualTo(202);
    JsonNode status = TaxiiClient.ok(answer.get());
    assertThat(isComplete(status)).isTrue();
    assertThat(status.path("success_count").asInt()).isEqualTo(OBJECTS);
    assertThat(status.path("failure_count").asInt()).isZero();
    assertThat(status).isEqualTo(status(editor, id));
    assertThat(counts).as("counts that were seen").hasSizeGreaterThan(3);
  }

  private static boolean isComplete(JsonNode status) {
    return status.path("status").asText().equals("complete");
  }

  /** The status, or nothing as long as there is none. */
  private static JsonNode status(TaxiiClient editor, UUID id) {
    try {
      HttpResponse<String> answer = editor.status(id.toString());
      // There is none before the bundle has begun.
      return answer.statusCode() == 404 ? MissingNode.getInstance() : TaxiiClient.ok(answer);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> ids(TaxiiClient editor) throws IOException {
    return editor.wholeManifest(TTPS, Map.of("match[version]", "all")).stream()
        .map(entry -> entry.path("id").asText())
        .toList();
  }

  private static String head(String token, UUID status, int length) {
    return String.join(
        "\r\n",
        "POST /publish/bundles/" + TTPS + " HTTP/1.1",
        "Host: localhost",
        "Authorization: Bearer " + token,
        "Content-Type: application/stix+json;version=2.1",
        "Entente-Status-Id: " + status,
        "Content-Length: " + length,
        "",
        "");
  }

  private static byte[] referenceBundle() throws IOException {
    try (InputStream packed =
        Files.newInputStream(Path.of("stix-bundles", "reference-attack.json.gz"))) {
      return new GZIPInputStream(packed).readAllBytes();
    }
  }
}

package entente.ops;

import io.quarkus.vertx.http.ManagementInterface;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;

/**
 * The description of all that is served (OpenAPI 3.1), on the management port at {@code
 * /openapi.yaml}.
 */
@ApplicationScoped
class OpenApiDocument {
  private static final String PATH = "/openapi.yaml";

  /** RFC 9512. */
  private static final String MEDIA_TYPE = "application/yaml";

  private final Buffer document = read();

  void serve(@Observes ManagementInterface management) {
    management
        .router()
        .get(PATH)
        .handler(
            context ->
                context
                    .response()
                    .putHeader(HttpHeaders.CONTENT_TYPE, MEDIA_TYPE)
                    .end(document)
                    .onFailure(context::fail));
  }

  private static Buffer read() {
    try (InputStream file =
        Objects.requireNonNull(
            OpenApiDocument.class.getResourceAsStream("/entente" + PATH), PATH)) {
      return Buffer.buffer(file.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

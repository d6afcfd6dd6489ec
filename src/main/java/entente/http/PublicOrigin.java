package entente.http;

import io.vertx.core.http.HttpServerRequest;
import java.util.Optional;

/** Knows where clients reach this server, whatever stands in between. */
public interface PublicOrigin {
  /** Scheme and authority as the client knows them; nothing where no address is to be believed. */
  Optional<String> origin(HttpServerRequest request);

  /** Whether it is configured, so that no client has a say in it. */
  boolean isConfigured();
}

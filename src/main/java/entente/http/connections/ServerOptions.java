package entente.http.connections;

import io.quarkus.vertx.http.HttpServerOptionsCustomizer;
import io.vertx.core.http.Http2Settings;
import io.vertx.core.http.HttpServerOptions;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.TimeUnit;

/** The limits that Vert.x keeps for us, in the clear and behind TLS. */
@ApplicationScoped
class ServerOptions implements HttpServerOptionsCustomizer {
  private final ConnectionsConfig limits;

  ServerOptions(ConnectionsConfig limits) {
    this.limits = limits;
  }

  @Override
  public void customizeHttpServer(HttpServerOptions options) {
    limit(options);
  }

  @Override
  public void customizeHttpsServer(HttpServerOptions options) {
    limit(options);
    options
        .setSslHandshakeTimeout(limits.headTimeout().toMillis())
        .setSslHandshakeTimeoutUnit(TimeUnit.MILLISECONDS);
  }

  /** No lower than what {@link HttpFraming} lets pass, which answers with words. */
  private void limit(HttpServerOptions options) {
    Http2Settings http2 = options.getInitialSettings();
    options
        .setMaxInitialLineLength(limits.requestLineBytesMax())
        .setMaxHeaderSize(limits.fieldsBytesMax())
        .setHttp2ClearTextEnabled(limits.http2ClearText())
        .setInitialSettings(
            (http2 == null ? new Http2Settings() : http2)
                .setPushEnabled(false)
                .setMaxConcurrentStreams(limits.http2StreamsMax())
                .setMaxHeaderListSize(limits.requestLineBytesMax() + limits.fieldsBytesMax()));
  }
}

package entente.ops.tracing;

import io.quarkus.vertx.VertxOptionsCustomizer;
import io.vertx.core.VertxOptions;
import io.vertx.core.tracing.TracingOptions;
import jakarta.inject.Singleton;

/** Has Vert.x tell of requests and statements; where nobody takes spans it does not. */
@Singleton
class TracerInstallation implements VertxOptionsCustomizer {
  private final Spans spans;

  TracerInstallation(Spans spans) {
    this.spans = spans;
  }

  @Override
  public void accept(VertxOptions options) {
    if (spans.areTaken()) {
      options.setTracingOptions(
          new TracingOptions().setFactory(ignored -> new RequestTracer(spans)));
    }
  }
}

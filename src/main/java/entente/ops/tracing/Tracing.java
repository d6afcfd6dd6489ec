package entente.ops.tracing;

import entente.security.TrustedLocation;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/** Sends spans to whom the operator named; without one there is no tracer, and nothing is made. */
@Singleton
class Tracing {
  private static final String NAME = "entente";
  private static final long LAST_SENDING_SECONDS_MAX = 3;

  private final TracingConfig config;
  private final Optional<SdkTracerProvider> provider;

  Tracing(TracingConfig config) {
    this.config = config;
    this.provider = config.endpoint().filter(TrustedLocation::isTrusted).map(this::sendingTo);
  }

  /**
   * Refuses an endpoint to which spans could be read on their way.
   *
   * @throws IllegalArgumentException if that is what was configured
   */
  void requireTrusted(@Observes @Priority(0) StartupEvent start) {
    config
        .endpoint()
        .filter(location -> !TrustedLocation.isTrusted(location))
        .ifPresent(
            location -> {
              throw new IllegalArgumentException(
                  "entente.tracing.endpoint: an https URL was expected, or one of this machine,"
                      + " not "
                      + location);
            });
  }

  /** What makes spans; absent where nobody takes them. */
  Optional<Tracer> tracer() {
    return provider.map(it -> it.get(NAME));
  }

  private SdkTracerProvider sendingTo(URI endpoint) {
    OtlpHttpSpanExporter exporter =
        OtlpHttpSpanExporter.builder()
            .setEndpoint(endpoint.toString())
            .setTimeout(config.timeout())
            .build();
    return SdkTracerProvider.builder()
        .setResource(resource())
        .setSampler(Sampler.parentBased(Sampler.traceIdRatioBased(config.percent() / 100.0)))
        .addSpanProcessor(
            BatchSpanProcessor.builder(exporter)
                .setMaxQueueSize(config.spansWaitingMax())
                .setExporterTimeout(config.timeout())
                .build())
        .build();
  }

  /** Which server it was: one of several, and this run of it. */
  private static Resource resource() {
    return Resource.create(
        Attributes.of(
            AttributeKey.stringKey("service.name"),
            NAME,
            AttributeKey.stringKey("service.instance.id"),
            UUID.randomUUID().toString()));
  }

  /** Sends what waits, and waits for that no longer than a moment. */
  @PreDestroy
  void close() {
    provider.ifPresent(it -> it.shutdown().join(LAST_SENDING_SECONDS_MAX, TimeUnit.SECONDS));
  }
}

package entente.ops.tracing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.quarkus.runtime.StartupEvent;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.vertx.core.VertxOptions;
import java.net.URI;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Traces are off unless an operator names who takes them, and nobody else reads them. */
class TracingTest {

  @Test
  void vertxTellsNobodyOfRequestsWhereNobodyTakesSpans() {
    VertxOptions options = new VertxOptions();

    new TracerInstallation(new Spans(of(Optional.empty()))).accept(options);

    assertThat(options.getTracingOptions()).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://localhost:4318/v1/traces", "https://collector.example/v1/traces"})
  void endpointThatNobodyElseReadsIsTaken(String endpoint) {
    Tracing tracing = of(Optional.of(URI.create(endpoint)));

    assertThatCode(() -> tracing.requireTrusted(new StartupEvent())).doesNotThrowAnyException();
    assertThat(tracing.tracer()).isPresent();
    tracing.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"http://collector.example:4318/v1/traces", "collector", "grpc://localhost"})
  void endpointThatOthersCouldReadIsRefusedAndSentNothing(String endpoint) {
    Tracing tracing = of(Optional.of(URI.create(endpoint)));

    assertThatIllegalArgumentException()
        .isThrownBy(() -> tracing.requireTrusted(new StartupEvent()))
        .withMessageContainingAll("entente.tracing.endpoint", "https", endpoint);
    assertThat(tracing.tracer()).isEmpty();
  }

  private static Tracing of(Optional<URI> endpoint) {
    SmallRyeConfigBuilder builder = new SmallRyeConfigBuilder().withMapping(TracingConfig.class);
    endpoint.ifPresent(it -> builder.withDefaultValue("entente.tracing.endpoint", it.toString()));
    return new Tracing(builder.build().getConfigMapping(TracingConfig.class));
  }
}

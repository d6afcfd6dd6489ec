package entente.ops;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.tls.BaseTlsConfiguration;
import io.quarkus.tls.TlsConfiguration;
import io.quarkus.tls.TlsConfigurationRegistry;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.vertx.core.net.KeyCertOptions;
import io.vertx.core.net.PemKeyCertOptions;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TransportSecurityTest {
  private static final String INSECURE = "quarkus.http.insecure-requests";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "quarkus.http.tls-configuration-name",
        "quarkus.http.ssl.certificate.files",
        "quarkus.http.ssl.certificate.key-store-file"
      })
  @Tag("T-8.2.2-1")
  void certificateWithoutWordOnPlainHttpIsRefused(String key) {
    assertThatThrownBy(of(Map.of(key, "x"))::requireDecision)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining(INSECURE + "=disabled");
    assertThatCode(of(Map.of(key, "x", INSECURE, "disabled"))::requireDecision)
        .doesNotThrowAnyException();
  }

  @Test
  void withoutCertificateNothingHasToBeSaid() {
    assertThatCode(of(Map.of())::requireDecision).doesNotThrowAnyException();
  }

  @Test
  @Tag("T-8.2.2-1")
  void certificateOfTheRegistryIsOneToo() {
    Registry registry = new Registry(Optional.of(new Certified()));

    assertThatThrownBy(of(Map.of(), registry)::requireDecision)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining(INSECURE + "=disabled");
    assertThatCode(of(Map.of(INSECURE, "disabled"), registry)::requireDecision)
        .doesNotThrowAnyException();
  }

  @Test
  void registryWithoutCertificateIsNone() {
    Registry registry = new Registry(Optional.of(new BaseTlsConfiguration() {}));

    assertThatCode(of(Map.of(), registry)::requireDecision).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(strings = {"redirect", "REDIRECT"})
  @Tag("T-8.2.2-1")
  void redirectIsRefused(String redirect) {
    Map<String, String> properties =
        Map.of("quarkus.http.ssl.certificate.files", "x", INSECURE, redirect);

    assertThatThrownBy(of(properties)::requireDecision)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining(INSECURE + "=disabled");
  }

  private static TransportSecurity of(Map<String, String> properties) {
    return of(properties, new Registry(Optional.empty()));
  }

  private static TransportSecurity of(Map<String, String> properties, Registry registry) {
    return new TransportSecurity(
        new SmallRyeConfigBuilder()
            .withSources(new PropertiesConfigSource(properties, "test", 100))
            .build(),
        registry);
  }

  private static final class Certified extends BaseTlsConfiguration {
    @Override
    public KeyCertOptions getKeyStoreOptions() {
      return new PemKeyCertOptions();
    }
  }

  private record Registry(Optional<TlsConfiguration> unnamed) implements TlsConfigurationRegistry {
    @Override
    public Optional<TlsConfiguration> get(String name) {
      return Optional.empty();
    }

    @Override
    public Optional<TlsConfiguration> getDefault() {
      return unnamed;
    }

    @Override
    public void register(String name, TlsConfiguration configuration) {
      throw new IllegalStateException("nothing is registered here");
    }
  }
}

package entente.http;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Map;
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
    assertThatThrownBy(of(Map.of(key, "x"))::requireAnAnswer)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining(INSECURE + "=disabled");
    assertThatCode(of(Map.of(key, "x", INSECURE, "disabled"))::requireAnAnswer)
        .doesNotThrowAnyException();
  }

  @Test
  void withoutCertificateNothingHasToBeSaid() {
    assertThatCode(of(Map.of())::requireAnAnswer).doesNotThrowAnyException();
  }

  private static TransportSecurity of(Map<String, String> properties) {
    return new TransportSecurity(
        new SmallRyeConfigBuilder()
            .withSources(new PropertiesConfigSource(properties, "test", 100))
            .build());
  }
}

package entente.http;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.tls.TlsConfiguration;
import io.quarkus.tls.TlsConfigurationRegistry;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;

/**
 * Refuses to start a server that has a certificate and would still serve plain HTTP, unless the
 * operator allows it (TAXII 2.1, section 8.2.2). A server without a certificate listens on loopback
 * or behind a proxy that terminates TLS.
 */
@Singleton
class TransportSecurity {
  private static final String INSECURE_REQUESTS = "quarkus.http.insecure-requests";
  private static final List<String> CERTIFICATES =
      List.of(
          "quarkus.http.tls-configuration-name",
          "quarkus.http.ssl.certificate.files",
          "quarkus.http.ssl.certificate.key-store-file");

  private final Config config;
  private final TlsConfigurationRegistry registry;

  TransportSecurity(Config config, TlsConfigurationRegistry registry) {
    this.config = config;
    this.registry = registry;
  }

  /**
   * Checks the settings before anything listens.
   *
   * @throws IllegalStateException naming the setting that is missing
   */
  void check(@Observes @Priority(0) StartupEvent start) {
    requireDecision();
  }

  void requireDecision() {
    if (!isCertified()) {
      return;
    }
    Optional<String> insecure = config.getOptionalValue(INSECURE_REQUESTS, String.class);
    if (insecure.isEmpty()) {
      throw new IllegalStateException(
          ("a certificate is configured, but plain HTTP would still be served: set"
                  + " %s=disabled, or enabled where that is intended")
              .formatted(INSECURE_REQUESTS));
    }
    // A client that is redirected to HTTPS has already sent its token in the clear.
    if (insecure.get().equalsIgnoreCase("redirect")) {
      throw new IllegalStateException(
          "a redirect is sent only after the token came in the clear: set %s=disabled"
              .formatted(INSECURE_REQUESTS));
    }
  }

  private boolean isCertified() {
    return CERTIFICATES.stream()
            .anyMatch(key -> config.getOptionalValue(key, String.class).isPresent())
        // The HTTP server uses the registry's unnamed configuration by default.
        || registry.getDefault().map(TlsConfiguration::getKeyStoreOptions).isPresent();
  }
}

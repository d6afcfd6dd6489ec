package entente.ops;

import io.quarkus.tls.TlsConfiguration;
import io.quarkus.tls.TlsConfigurationRegistry;
import io.vertx.core.Vertx;
import io.vertx.core.net.KeyCertOptions;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;

/**
 * A server that has a certificate serves nothing in the clear, unless an operator asks for it
 * (TAXII 2.1, section 8.2.2). Without a certificate it listens on loopback or behind a proxy that
 * ends TLS.
 */
@Singleton
class TransportSecurity {
  private static final String INSECURE_REQUESTS = "quarkus.http.insecure-requests";
  private static final String CONFIGURATION_NAME = "quarkus.http.tls-configuration-name";
  private static final List<String> CERTIFICATES =
      List.of(CONFIGURATION_NAME, CertificateSettings.FILES, CertificateSettings.KEY_STORE);

  private final Config config;
  private final TlsConfigurationRegistry registry;

  TransportSecurity(Config config, TlsConfigurationRegistry registry) {
    this.config = config;
    this.registry = registry;
  }

  /**
   * Looks at the certificate that the server is to show.
   *
   * @throws IllegalStateException where there is one that no client could accept
   */
  void requireFittingCertificate(Vertx vertx, Instant now) {
    keyCertOptions().ifPresent(options -> ServerCertificate.of(options, vertx).require(now));
  }

  private Optional<KeyCertOptions> keyCertOptions() {
    Optional<TlsConfiguration> registered =
        config
            .getOptionalValue(CONFIGURATION_NAME, String.class)
            .map(registry::get)
            .orElseGet(registry::getDefault);
    return registered
        .map(TlsConfiguration::getKeyStoreOptions)
        .or(() -> new CertificateSettings(config).keyCertOptions());
  }

  /**
   * Goes on only where the configuration says whether plain HTTP is served beside TLS.
   *
   * @throws IllegalStateException with the setting that is missing or unsafe
   */
  void requireDecision() {
    if (!isCertified()) {
      return;
    }
    Optional<String> insecure = config.getOptionalValue(INSECURE_REQUESTS, String.class);
    if (insecure.isEmpty()) {
      throw new IllegalStateException(
          ("a certificate is configured, and with it plain HTTP would go on being served: set"
                  + " %s=disabled, or enabled where that is meant")
              .formatted(INSECURE_REQUESTS));
    }
    // A client that is redirected to HTTPS has already sent its token in the clear.
    if (insecure.get().equalsIgnoreCase("redirect")) {
      throw new IllegalStateException(
          "a redirect comes after the token was sent in the clear: set %s=disabled"
              .formatted(INSECURE_REQUESTS));
    }
  }

  private boolean isCertified() {
    return CERTIFICATES.stream()
            .anyMatch(key -> config.getOptionalValue(key, String.class).isPresent())
        // What has no name there is taken by the HTTP server without being told to.
        || registry.getDefault().map(TlsConfiguration::getKeyStoreOptions).isPresent();
  }
}

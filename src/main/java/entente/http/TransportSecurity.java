package entente.http;

import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.List;
import org.eclipse.microprofile.config.Config;

/**
 * A server that was given a certificate serves nothing in the clear, unless an operator says that
 * it shall (TAXII 2.1, section 8.2.2). Without one it listens on loopback or behind what ends TLS.
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

  TransportSecurity(Config config) {
    this.config = config;
  }

  /**
   * Ends the start before anything listens.
   *
   * @throws IllegalStateException with what has to be set, where it was not said
   */
  void check(@Observes @Priority(0) StartupEvent start) {
    requireAnAnswer();
  }

  void requireAnAnswer() {
    boolean certified =
        CERTIFICATES.stream()
            .anyMatch(key -> config.getOptionalValue(key, String.class).isPresent());
    if (certified && config.getOptionalValue(INSECURE_REQUESTS, String.class).isEmpty()) {
      throw new IllegalStateException(
          ("a certificate is configured, and with it plain HTTP would go on being served: set"
                  + " %s=disabled, or enabled where that is meant")
              .formatted(INSECURE_REQUESTS));
    }
  }
}

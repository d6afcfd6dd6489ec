package entente.ops;

import io.vertx.core.net.KeyCertOptions;
import io.vertx.core.net.KeyStoreOptions;
import io.vertx.core.net.PemKeyCertOptions;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;

/**
 * The certificate that {@code quarkus.http.ssl.certificate} names, as Vert.x would read it.
 *
 * @param config all settings
 */
record CertificateSettings(Config config) {
  static final String FILES = "quarkus.http.ssl.certificate.files";
  static final String KEY_STORE = "quarkus.http.ssl.certificate.key-store-file";
  private static final String KEY_FILES = "quarkus.http.ssl.certificate.key-files";
  private static final String PASSWORD = "quarkus.http.ssl.certificate.key-store-password";
  private static final String TYPE = "quarkus.http.ssl.certificate.key-store-file-type";
  private static final String ALIAS = "quarkus.http.ssl.certificate.key-store-alias";

  /** Absent where no certificate is named. */
  Optional<KeyCertOptions> keyCertOptions() {
    return pem().or(this::keyStore);
  }

  private Optional<KeyCertOptions> pem() {
    List<String> certificates = list(FILES);
    if (certificates.isEmpty()) {
      return Optional.empty();
    }
    PemKeyCertOptions options = new PemKeyCertOptions();
    certificates.forEach(options::addCertPath);
    list(KEY_FILES).forEach(options::addKeyPath);
    return Optional.of(options);
  }

  private Optional<KeyCertOptions> keyStore() {
    return text(KEY_STORE)
        .map(
            file ->
                new KeyStoreOptions()
                    .setPath(file)
                    .setType(text(TYPE).orElseGet(() -> typeOf(file)).toUpperCase(Locale.ROOT))
                    .setPassword(text(PASSWORD).orElse("password"))
                    .setAlias(text(ALIAS).orElse(null)));
  }

  private static String typeOf(String file) {
    return file.endsWith(".p12") || file.endsWith(".pfx") || file.endsWith(".pkcs12")
        ? "PKCS12"
        : "JKS";
  }

  private Optional<String> text(String key) {
    return config.getOptionalValue(key, String.class);
  }

  private List<String> list(String key) {
    return config.getOptionalValues(key, String.class).orElse(List.of());
  }
}

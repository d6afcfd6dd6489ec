package entente.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.tls.CertificateUpdatedEvent;
import io.quarkus.tls.TlsConfiguration;
import io.quarkus.tls.TlsConfigurationRegistry;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.SocketException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.Optional;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Test;

/** A certificate of the TLS configuration without a name. */
@QuarkusTest
@QuarkusTestResource(
    value = Certificates.class,
    initArgs = @ResourceArg(name = Certificates.REGISTRY, value = "true"),
    restrictToAnnotatedClass = true)
class RegistryTlsTest extends TlsContract {
  @Inject
  @SuppressWarnings("NullAway.Init")
  TlsConfigurationRegistry registry;

  @Inject
  @SuppressWarnings("NullAway.Init")
  Event<CertificateUpdatedEvent> updates;

  @Test
  void newCertificateIsServedWithoutARestart() throws Exception {
    Certificates.replaceServers();
    X509Certificate replaced = Certificates.certificate(Certificates.SERVER);

    reload();

    assertThat(presented()).isEqualTo(replaced);
  }

  @Test
  void revokedClientCertificateIsRefusedWithoutARestart() throws Exception {
    Optional<Path> stolen = Optional.of(Certificates.STOLEN);
    assertIsDiscovery(ask(stolen, "TLSv1.3", ALL_SUITES));

    Certificates.revoke(Certificates.certificate(Certificates.STOLEN));
    reload();

    assertThatThrownBy(() -> ask(stolen, "TLSv1.3", ALL_SUITES))
        .isInstanceOfAny(SSLException.class, SocketException.class);
    assertIsDiscovery(ask(Optional.of(Certificates.TRUSTED_CLIENT), "TLSv1.3", ALL_SUITES));
  }

  /** The certificate that a server presents now. */
  private X509Certificate presented() throws IOException, GeneralSecurityException {
    try (SSLSocket socket =
        (SSLSocket)
            context(Optional.empty())
                .getSocketFactory()
                .createSocket(discovery.getHost(), discovery.getPort())) {
      socket.startHandshake();
      return (X509Certificate) socket.getSession().getPeerCertificates()[0];
    }
  }

  /** What Quarkus does at each period of {@code reload-period}, which is 30 seconds at least. */
  private void reload() {
    TlsConfiguration configuration = registry.getDefault().orElseThrow();
    assertThat(configuration.reload()).isTrue();
    updates.fire(new CertificateUpdatedEvent("<default>", configuration));
  }
}

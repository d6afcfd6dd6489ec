package entente.http;

import entente.digest.Sha256;
import entente.sharing.AddressRange;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.SocketAddress;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.cert.CertificateEncodingException;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;
import org.jspecify.annotations.Nullable;

/**
 * Finds the certificate that a client has shown: to this server, or to a proxy in front of it that
 * the operator has named. The certificate of such a proxy itself is nobody's.
 */
@ApplicationScoped
class ClientCertificates {
  private final List<AddressRange> proxies;
  private final String header;

  ClientCertificates(ProxyConfig config) {
    this.proxies = config.addresses().orElse(List.of());
    this.header = config.certificateHeader();
  }

  /** Its SHA-256 as RFC 8705 writes it. */
  Optional<String> thumbprint(HttpServerRequest request) {
    return isFromProxy(request) ? passedOn(request) : shown(request.sslSession());
  }

  /** By the connection itself: an address that a header gives could be anybody's word. */
  private boolean isFromProxy(HttpServerRequest request) {
    return Optional.ofNullable(request.connection().remoteAddress())
        .map(SocketAddress::hostAddress)
        .filter(address -> proxies.stream().anyMatch(range -> range.contains(address)))
        .isPresent();
  }

  /** Of several, one could have come from the client. */
  private Optional<String> passedOn(HttpServerRequest request) {
    List<String> values = request.headers().getAll(header);
    return values.size() == 1
        ? PassedOnCertificate.read(values.get(0)).map(der -> Sha256.of(der).base64Url())
        : Optional.empty();
  }

  private static Optional<String> shown(@Nullable SSLSession session) {
    if (session == null) {
      return Optional.empty();
    }
    try {
      byte[] certificate = session.getPeerCertificates()[0].getEncoded();
      return Optional.of(Sha256.of(certificate).base64Url());
    } catch (SSLPeerUnverifiedException none) {
      return Optional.empty();
    } catch (CertificateEncodingException e) {
      throw new IllegalStateException("a verified certificate could not be encoded", e);
    }
  }
}

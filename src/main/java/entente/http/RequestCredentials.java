package entente.http;

import entente.security.Credentials;
import entente.security.SentRequest;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

/** Collects what a request shows of its sender. */
@ApplicationScoped
class RequestCredentials {
  private final ClientCertificates certificates;
  private final PublicOrigin publicOrigin;

  RequestCredentials(ClientCertificates certificates, PublicOrigin publicOrigin) {
    this.certificates = certificates;
    this.publicOrigin = publicOrigin;
  }

  /** With what it shows in the place of an {@code Authorization} header, if anything. */
  Credentials of(RequestContext context, Optional<String> authorization) {
    HttpServerRequest request = context.http();
    List<String> proofs = request.headers().getAll("DPoP");
    return new Credentials(
        authorization,
        certificates.thumbprint(request),
        context.facts().address(),
        new SentRequest(request.method().name(), proofs.isEmpty() ? "" : url(request), proofs));
  }

  private String url(HttpServerRequest request) {
    return publicOrigin.origin(request).orElse("") + Optional.ofNullable(request.path()).orElse("");
  }
}

package entente.taxii;

import entente.http.PublicOrigin;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.HostAndPort;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Makes absolute URLs of this server, since some clients stop at relative ones. The address is the
 * configured one, else the one that the client itself sent its request to; fields that a proxy or a
 * stranger adds ({@code Forwarded}, {@code X-Forwarded-Host}) play no part.
 */
@ApplicationScoped
class PublicUrls implements PublicOrigin {
  private static final Pattern HOST =
      Pattern.compile("[A-Za-z0-9]([A-Za-z0-9.-]{0,252}[A-Za-z0-9])?|\\[[0-9A-Fa-f:.]{2,45}]");

  private final Optional<String> configured;
  private final boolean relative;

  PublicUrls(TaxiiConfig config) {
    this.configured = config.publicAddress().map(PublicUrls::origin);
    this.relative = config.relativeUrls();
  }

  /** The URL of a path; the path itself where no address is to be believed. */
  String of(HttpServerRequest request, String path) {
    return relative ? path : origin(request).map(it -> it + path).orElse(path);
  }

  @Override
  public Optional<String> origin(HttpServerRequest request) {
    return configured.or(() -> asked(request));
  }

  @Override
  public boolean isConfigured() {
    return configured.isPresent();
  }

  /** Where the request itself was sent to. */
  private static Optional<String> asked(HttpServerRequest request) {
    HostAndPort authority = request.authority();
    if (authority == null || !HOST.matcher(authority.host()).matches()) {
      return Optional.empty();
    }
    String scheme = request.isSSL() ? "https" : "http";
    String port = authority.port() > 0 ? ":" + authority.port() : "";
    return Optional.of(scheme + "://" + authority.host() + port);
  }

  private static String origin(URI address) {
    String path = address.getRawPath();
    boolean sound =
        ("https".equals(address.getScheme()) || "http".equals(address.getScheme()))
            && address.getHost() != null
            && address.getRawUserInfo() == null
            && (path == null || path.isEmpty() || path.equals("/"))
            && address.getRawQuery() == null
            && address.getRawFragment() == null;
    if (!sound) {
      throw new IllegalArgumentException(
          "entente.taxii.public-address: an address like https://taxii.example was expected");
    }
    return address.getScheme() + "://" + address.getRawAuthority();
  }
}

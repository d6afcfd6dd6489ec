package entente.security;

import java.util.List;

/**
 * The challenges of a 401, each in a {@code WWW-Authenticate} field of its own (RFC 9110, section
 * 11.6.1).
 */
public final class Challenges {

  /** A token of the partner's issuer (RFC 6750). */
  public static final String BEARER = "Bearer realm=\"entente\"";

  /** The same token as the password, for clients that support nothing else (RFC 7617). */
  public static final String BASIC = "Basic realm=\"entente\", charset=\"UTF-8\"";

  /** A token that is bound to a key, with a proof (RFC 9449, section 7.1). */
  public static final String DPOP =
      "DPoP realm=\"entente\", algs=\"ES256 ES384 EdDSA PS256 RS256\"";

  /** All challenges, the preferred one first. */
  public static final List<String> ALL = List.of(BEARER, BASIC, DPOP);

  private Challenges() {}
}

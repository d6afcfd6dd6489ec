package entente.security;

import java.util.List;

/** What a 401 offers, each in a {@code WWW-Authenticate} of its own (RFC 9110, section 11.6.1). */
public final class Challenges {

  /** A token of the partner's issuer (RFC 6750). */
  public static final String BEARER = "Bearer realm=\"entente\"";

  /** The same token as the password, for clients that know nothing else (RFC 7617). */
  public static final String BASIC = "Basic realm=\"entente\", charset=\"UTF-8\"";

  /** All of them, the better one first. */
  public static final List<String> ALL = List.of(BEARER, BASIC);

  private Challenges() {}
}

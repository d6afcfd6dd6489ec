package entente.security;

import entente.problem.Problem;
import entente.sharing.Issuer;
import io.smallrye.jwt.auth.principal.DefaultJWTTokenParser;
import io.smallrye.jwt.auth.principal.JWTAuthContextInfo;
import io.smallrye.jwt.auth.principal.ParseException;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.PublicKey;
import java.util.Set;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.consumer.ErrorCodes;
import org.jose4j.jwt.consumer.InvalidJwtException;

/** Verifies a token with the key of its issuer that it names. */
@ApplicationScoped
class TokenVerifier {

  /** Claims required by RFC 9068, section 2.2; {@code iss} and {@code aud} are compared as well. */
  private static final Set<String> REQUIRED =
      Set.of("sub", "exp", "iat", "jti", "client_id", "scope");

  private final SecurityConfig config;
  private final DefaultJWTTokenParser parser = new DefaultJWTTokenParser();

  TokenVerifier(SecurityConfig config) {
    this.config = config;
  }

  /** Checks signature, audience and claims; fails where one of them is wrong. */
  VerifiedToken verify(UnverifiedToken token, Issuer issuer, PublicKey key) {
    try {
      JwtClaims claims = parser.parse(token.text(), expected(issuer, key)).getJwtClaims();
      return new TokenClaims(claims).token(issuer, config.tokenLifetimeMax(), config.clockLeeway());
    } catch (ParseException e) {
      throw Problem.unauthenticated(detail(e));
    } catch (ClassCastException e) {
      // SmallRye JWT casts its own claims, such as groups, unchecked.
      throw Problem.unauthenticated("a claim of the token has the wrong type");
    }
  }

  private JWTAuthContextInfo expected(Issuer issuer, PublicKey key) {
    JWTAuthContextInfo expected = new JWTAuthContextInfo(key, issuer.name());
    expected.setSignatureAlgorithm(UnverifiedToken.ALGORITHMS);
    expected.setExpectedAudience(Set.of(config.audience()));
    expected.setRequiredClaims(REQUIRED);
    expected.setClockSkew((int) config.clockLeeway().toSeconds());
    return expected;
  }

  /** Claims are checked after the signature, so all refusals look alike to a forger. */
  private String detail(ParseException refusal) {
    if (refusal.getCause() instanceof InvalidJwtException invalid) {
      if (invalid.hasErrorCode(ErrorCodes.EXPIRED)) {
        return "the token has expired";
      }
      if (invalid.hasErrorCode(ErrorCodes.NOT_YET_VALID)) {
        return "the token is not valid yet";
      }
      if (invalid.hasErrorCode(ErrorCodes.AUDIENCE_MISSING)
          || invalid.hasErrorCode(ErrorCodes.AUDIENCE_INVALID)) {
        return "the token's aud must name this server, " + config.audience();
      }
    }
    return "the token's signature is not its issuer's, or it lacks one of sub, exp, iat, jti,"
        + " client_id and scope";
  }
}

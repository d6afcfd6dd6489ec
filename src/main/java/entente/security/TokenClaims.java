package entente.security;

import entente.problem.Problem;
import entente.sharing.Caller;
import entente.sharing.Issuer;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.MalformedClaimException;
import org.jose4j.jwt.NumericDate;
import org.jspecify.annotations.Nullable;

/** Reads the claims of a token whose signature, issuer and audience have been verified. */
final class TokenClaims {

  /** Visible ASCII and spaces (RFC 6749, appendix A): these values go into the access log. */
  private static final Pattern WORDS = Pattern.compile("[ -~]*");

  private static final int NAME_CHARACTERS_MAX = 256;

  private final JwtClaims claims;

  TokenClaims(JwtClaims claims) {
    this.claims = claims;
  }

  /** The token's contents, if each claim is well-formed and the lifetime is not too long. */
  VerifiedToken token(Issuer issuer, Duration lifetimeMax, Duration leeway) {
    try {
      Instant issuedAt = instant(claims.getIssuedAt());
      Instant expiresAt = instant(claims.getExpirationTime());
      if (expiresAt.isAfter(issuedAt.plus(lifetimeMax))) {
        throw Problem.unauthenticated(
            "the token's lifetime from iat to exp is longer than " + lifetimeMax);
      }
      return new VerifiedToken(
          issuer,
          caller(issuer, expiresAt.plus(leeway)),
          notBefore(issuedAt),
          expiresAt,
          confirmation());
    } catch (MalformedClaimException | DateTimeException e) {
      throw Problem.unauthenticated("a claim of the token has the wrong type");
    }
  }

  /**
   * A token issued in the future is not valid yet, else its lifetime could be made to look short.
   */
  private Instant notBefore(Instant issuedAt) throws MalformedClaimException {
    if (!claims.hasClaim("nbf")) {
      return issuedAt;
    }
    Instant notBefore = instant(claims.getNotBefore());
    return notBefore.isAfter(issuedAt) ? notBefore : issuedAt;
  }

  /** A claim may be present and null. */
  private static Instant instant(@Nullable NumericDate date) throws MalformedClaimException {
    if (date == null) {
      throw new MalformedClaimException("a date is null");
    }
    return Instant.ofEpochSecond(date.getValue());
  }

  private Caller caller(Issuer issuer, Instant validUntil) throws MalformedClaimException {
    if (!claims.isClaimValueString("sub")) {
      throw new MalformedClaimException("sub is not a string");
    }
    return new Caller(
        issuer.partner(),
        name("client_id"),
        Optional.of(issuer.name()),
        Optional.of(name("jti")),
        scopes(),
        new Caller.Verification(
            Optional.of(validUntil), Optional.of(issuer), Optional.of(claims.getSubject())));
  }

  private Set<String> scopes() throws MalformedClaimException {
    return Stream.of(words("scope").split(" "))
        .filter(scope -> !scope.isEmpty())
        .collect(Collectors.toUnmodifiableSet());
  }

  private String name(String claim) throws MalformedClaimException {
    String name = words(claim);
    if (name.isBlank() || name.length() > NAME_CHARACTERS_MAX) {
      throw Problem.unauthenticated(
          "the token's " + claim + " must have 1 to " + NAME_CHARACTERS_MAX + " characters");
    }
    return name;
  }

  private String words(String claim) throws MalformedClaimException {
    String words = claims.getStringClaimValue(claim);
    if (words == null || !WORDS.matcher(words).matches()) {
      throw Problem.unauthenticated("the token's " + claim + " must be of visible ASCII");
    }
    return words;
  }

  /** A token that is bound in a way that cannot be checked is refused. */
  private Optional<Confirmation> confirmation() {
    Object cnf = claims.getClaimValue("cnf");
    if (cnf == null) {
      return Optional.empty();
    }
    if (cnf instanceof Map<?, ?> members && members.size() == 1) {
      for (Confirmation.Method method : Confirmation.Method.values()) {
        if (members.get(method.member()) instanceof String thumbprint) {
          return Optional.of(new Confirmation(method, thumbprint));
        }
      }
    }
    throw Problem.unauthenticated(
        "the token's cnf must hold x5t#S256 (RFC 8705) or jkt (RFC 9449), and nothing else");
  }
}

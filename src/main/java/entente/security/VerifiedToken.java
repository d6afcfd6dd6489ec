package entente.security;

import entente.problem.Problem;
import entente.security.AuthorizationHeader.Scheme;
import entente.security.Confirmation.Method;
import entente.sharing.Caller;
import entente.sharing.Issuer;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A token whose signature and claims are correct. Whether it may be used also depends on the time
 * and the connection, and is checked for each request.
 *
 * @param issuer its issuer, as registered when the token was verified
 * @param caller the caller it authenticates
 * @param notBefore the start of its validity
 * @param expiresAt the end of its validity
 * @param confirmation what it is bound to
 */
record VerifiedToken(
    Issuer issuer,
    Caller caller,
    Instant notBefore,
    Instant expiresAt,
    Optional<Confirmation> confirmation) {

  /** Refuses a token outside its validity. */
  void requireCurrent(Instant now, Duration leeway) {
    if (!now.minus(leeway).isBefore(expiresAt)) {
      throw Problem.unauthenticated("the token has expired");
    }
    if (now.plus(leeway).isBefore(notBefore)) {
      throw Problem.unauthenticated("the token is not valid yet");
    }
  }

  /** Refuses a token that is not bound to what its issuer's tokens must be bound to. */
  void requireBinding() {
    switch (issuer.demands().binding()) {
      case NONE -> {}
      case CERTIFICATE ->
          requireMethod(
              Method.CERTIFICATE,
              "the tokens of this issuer must be bound to a client certificate");
      case DPOP ->
          requireMethod(Method.DPOP, "the tokens of this issuer must be bound to a client's key");
    }
  }

  private void requireMethod(Method method, String sentence) {
    if (thumbprint(method).isEmpty()) {
      throw Problem.unauthenticated(sentence);
    }
  }

  /** The thumbprint of what it is bound to, where its sender shows that by this method. */
  Optional<String> thumbprint(Method method) {
    return confirmation.filter(it -> it.method() == method).map(Confirmation::thumbprint);
  }

  /** RFC 8705, section 3: a stolen token is useless without the certificate's key. */
  void requireCertificate(Optional<String> presented) {
    Optional<String> bound = thumbprint(Method.CERTIFICATE);
    if (bound.isPresent() && !bound.equals(presented)) {
      throw Problem.unauthenticated(
          "the token is bound to a client certificate that this connection does not present");
    }
  }

  /** RFC 9449, section 7.1: the scheme says whether a proof comes with the token. */
  void requireScheme(Scheme scheme) {
    if (thumbprint(Method.DPOP).isPresent() != (scheme == Scheme.DPOP)) {
      throw Problem.unauthenticated(
          "the scheme DPoP is for tokens that are bound to a client's key, and for no others");
    }
  }
}

package entente.security;

import entente.problem.Problem;
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
 * @param certificate the thumbprint of the client certificate that it is bound to
 */
record VerifiedToken(
    Issuer issuer,
    Caller caller,
    Instant notBefore,
    Instant expiresAt,
    Optional<String> certificate) {

  /** Refuses a token outside its validity. */
  void requireCurrent(Instant now, Duration leeway) {
    if (!now.minus(leeway).isBefore(expiresAt)) {
      throw Problem.unauthenticated("the token has expired");
    }
    if (now.plus(leeway).isBefore(notBefore)) {
      throw Problem.unauthenticated("the token is not valid yet");
    }
  }

  /** RFC 8705, section 3: a stolen token is useless without the certificate's key. */
  void requireCertificate(Optional<String> presented) {
    if (issuer.demands().certificate() && certificate.isEmpty()) {
      throw Problem.unauthenticated(
          "the tokens of this issuer must be bound to a client certificate");
    }
    if (certificate.isPresent() && !certificate.equals(presented)) {
      throw Problem.unauthenticated(
          "the token is bound to a client certificate that this connection does not present");
    }
  }
}

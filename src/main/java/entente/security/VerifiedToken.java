package entente.security;

import entente.problem.Problem;
import entente.sharing.Caller;
import entente.sharing.Issuer;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What a token says whose signature and claims are right. Whether it may be used depends on the
 * moment and the connection too, and is asked each time.
 *
 * @param issuer who signed it, as registered when it was verified
 * @param caller for whom it speaks
 * @param notBefore from when on
 * @param expiresAt until when
 * @param certificate the thumbprint of the client certificate that it is bound to
 */
record VerifiedToken(
    Issuer issuer,
    Caller caller,
    Instant notBefore,
    Instant expiresAt,
    Optional<String> certificate) {

  void requireCurrent(Instant now, Duration leeway) {
    if (!now.minus(leeway).isBefore(expiresAt)) {
      throw Problem.unauthenticated("the token has expired");
    }
    if (now.plus(leeway).isBefore(notBefore)) {
      throw Problem.unauthenticated("the token is not valid yet");
    }
  }

  /** RFC 8705, section 3: a stolen token is worth nothing without the certificate's key. */
  void requireCertificate(Optional<String> presented) {
    if (certificate.isPresent() && !certificate.equals(presented)) {
      throw Problem.unauthenticated(
          "the token is bound to a client certificate that this connection does not show");
    }
  }
}

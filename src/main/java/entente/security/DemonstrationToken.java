package entente.security;

import entente.catalog.PartnerCode;
import io.smallrye.jwt.algorithm.SignatureAlgorithm;
import io.smallrye.jwt.build.Jwt;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/**
 * A token that this server signs itself, for trying it out before a partner's issuer is registered.
 * Its form is that of any issuer's token (RFC 9068).
 *
 * @param partner the partner it authenticates
 * @param client its {@code client_id} and {@code sub}
 * @param scope its scopes, separated by spaces
 * @param lifetime how long it is valid
 */
public record DemonstrationToken(
    PartnerCode partner, String client, String scope, Duration lifetime) {

  /** The signed token, valid from that instant on. */
  public String sign(DemonstrationKey key, String audience, Instant now) {
    return Jwt.issuer("urn:entente:demonstration:" + partner)
        .subject(client)
        .audience(audience)
        .issuedAt(now)
        .expiresAt(now.plus(lifetime))
        .claim("jti", UUID.randomUUID().toString())
        .claim("client_id", client)
        .claim("scope", scope)
        .jws()
        .type("at+jwt")
        .algorithm(SignatureAlgorithm.RS256)
        .keyId(key.keyId())
        .sign(key.privateKey());
  }
}

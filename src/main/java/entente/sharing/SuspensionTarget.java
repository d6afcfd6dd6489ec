package entente.sharing;

import entente.catalog.PartnerCode;

/**
 * Whom or what an operator can suspend.
 *
 * @param kind what it is
 * @param owner the code of a client's partner, or the {@code iss} of a token; empty for the others
 * @param name a partner's code, a {@code client_id}, an {@code iss}, a {@code jti}, or the
 *     identifier of a client key
 */
public record SuspensionTarget(Kind kind, String owner, String name) {

  /** What can be suspended. */
  public enum Kind {
    PARTNER,
    CLIENT,
    ISSUER,
    TOKEN,
    CLIENT_KEY
  }

  /** A partner, with all its clients. */
  public static SuspensionTarget partner(PartnerCode code) {
    return new SuspensionTarget(Kind.PARTNER, "", code.value());
  }

  /** One client of a partner, whichever token or key it shows. */
  public static SuspensionTarget client(PartnerCode partner, String client) {
    return new SuspensionTarget(Kind.CLIENT, partner.value(), client);
  }

  /** An issuer, with all its tokens. */
  public static SuspensionTarget issuer(String name) {
    return new SuspensionTarget(Kind.ISSUER, "", name);
  }

  /** One token; its {@code jti} is unique only among the tokens of its issuer. */
  public static SuspensionTarget token(String issuer, String tokenId) {
    return new SuspensionTarget(Kind.TOKEN, issuer, tokenId);
  }

  /** One client key. */
  public static SuspensionTarget clientKey(String id) {
    return new SuspensionTarget(Kind.CLIENT_KEY, "", id);
  }

  @Override
  public String toString() {
    return switch (kind) {
      case PARTNER -> "partner " + name;
      case CLIENT -> "client " + name + " of partner " + owner;
      case ISSUER -> "issuer " + name;
      case TOKEN -> "token " + name + " of issuer " + owner;
      case CLIENT_KEY -> "client key " + name;
    };
  }
}

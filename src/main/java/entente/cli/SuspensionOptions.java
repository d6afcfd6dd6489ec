package entente.cli;

import entente.catalog.PartnerCode;
import entente.sharing.SuspensionTarget;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** The options that name what is suspended; exactly one of the three groups. */
final class SuspensionOptions {

  /** A partner, or one client of it. */
  static final class PartnerOptions {
    @Option(names = "--partner", required = true, paramLabel = "CODE", description = "a partner")
    private String code = "";

    @Option(
        names = "--client",
        paramLabel = "CLIENT_ID",
        description = "only this client of the partner")
    private @Nullable String client;

    SuspensionTarget target() {
      PartnerCode partner = new PartnerCode(code);
      return client == null
          ? SuspensionTarget.partner(partner)
          : SuspensionTarget.client(partner, client);
    }
  }

  /** An issuer, or one token of it. */
  static final class IssuerOptions {
    @Option(names = "--issuer", required = true, paramLabel = "ISS", description = "an issuer")
    private String name = "";

    @Option(names = "--token", paramLabel = "JTI", description = "only this token of the issuer")
    private @Nullable String tokenId;

    SuspensionTarget target() {
      return tokenId == null
          ? SuspensionTarget.issuer(name)
          : SuspensionTarget.token(name, tokenId);
    }
  }

  @ArgGroup(exclusive = false)
  private @Nullable PartnerOptions partner;

  @ArgGroup(exclusive = false)
  private @Nullable IssuerOptions issuer;

  @Option(names = "--client-key", paramLabel = "ID", description = "a client key")
  private @Nullable String clientKey;

  SuspensionTarget target() {
    if (partner != null) {
      return partner.target();
    }
    if (issuer != null) {
      return issuer.target();
    }
    if (clientKey == null) {
      throw new IllegalStateException("the command line names nothing");
    }
    return SuspensionTarget.clientKey(clientKey);
  }
}

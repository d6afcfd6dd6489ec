package entente.cli;

import entente.catalog.PartnerCode;
import entente.security.DemonstrationKey;
import entente.security.DemonstrationToken;
import entente.security.SecurityConfig;
import entente.sharing.AccessFile;
import entente.sharing.Agreement;
import entente.sharing.Issuer;
import entente.sharing.SharingConfig;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Signs a demonstration token and prints it, and nothing else, on the standard output. */
@Command(name = "token", description = "Prints a demonstration token.")
final class TokenCommand implements Callable<Integer> {

  /** Whose token it is; exactly one. */
  static final class TokenSubject {

    @Option(names = "--partner", paramLabel = "CODE", description = "a partner who reads")
    @Nullable String reader;

    @Option(names = "--publisher", paramLabel = "CODE", description = "a partner who also writes")
    @Nullable String publisher;

    @Option(names = "--auditor", description = "an auditor at the coalition's desk")
    boolean auditor;

    @Option(names = "--operator", description = "an operator at the coalition's desk")
    boolean operator;

    String code() {
      return Optional.ofNullable(reader).or(() -> Optional.ofNullable(publisher)).orElse("DESK");
    }

    String scope() {
      if (auditor) {
        return "audit:read";
      }
      if (operator) {
        return "admin:read admin:write";
      }
      return publisher == null ? "taxii:*:read" : "taxii:*:read taxii:*:write";
    }
  }

  @ArgGroup(multiplicity = "1")
  private TokenSubject subject = new TokenSubject();

  @Option(names = "--scope", paramLabel = "SCOPE", description = "the scope, if not the usual one")
  private @Nullable String scope;

  @Option(
      names = "--client",
      paramLabel = "NAME",
      defaultValue = "demonstration",
      description = "the client_id (default: ${DEFAULT-VALUE})")
  private String client = "";

  @Option(
      names = "--ttl",
      paramLabel = "DURATION",
      defaultValue = "PT1H",
      description = "how long it is good, ISO 8601 (default: ${DEFAULT-VALUE})")
  private Duration lifetime = Duration.ZERO;

  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    SecurityConfig config = Settings.of(SecurityConfig.class);
    var token =
        new DemonstrationToken(
            partner(), client, scope == null ? subject.scope() : scope, lifetime(config));
    DemonstrationKey key = DemonstrationKey.in(config.keyDirectory());
    command()
        .commandLine()
        .getOut()
        .println(token.sign(key, config.audience(), Clock.systemUTC().instant()));
    return 0;
  }

  /** Only of a partner for whom this server may sign: no other token would be believed. */
  private PartnerCode partner() {
    List<PartnerCode> known =
        agreement().issuers().stream().filter(Issuer::demonstration).map(Issuer::partner).toList();
    return known.stream()
        .filter(code -> code.value().equals(subject.code()))
        .findFirst()
        .orElseThrow(
            () ->
                misused(
                    "no partner with a demonstration issuer has the code %s; known are %s"
                        .formatted(subject.code(), known)));
  }

  /** As the server reads it at its first start. */
  private static Agreement agreement() {
    return Settings.of(SharingConfig.class)
        .accessFile()
        .map(AccessFile::read)
        .orElseGet(AccessFile::builtIn)
        .agreement();
  }

  private Duration lifetime(SecurityConfig config) {
    if (lifetime.compareTo(Duration.ofSeconds(1)) < 0
        || lifetime.compareTo(config.tokenLifetimeMax()) > 0) {
      throw misused("--ttl must be from PT1S to " + config.tokenLifetimeMax());
    }
    return lifetime;
  }

  private ParameterException misused(String message) {
    return new ParameterException(command().commandLine(), message);
  }

  private CommandSpec command() {
    return Optional.ofNullable(spec).orElseThrow();
  }
}

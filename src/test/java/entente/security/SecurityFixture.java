package entente.security;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import entente.digest.Sha256;
import entente.problem.Problem;
import entente.security.AuthorizationHeader.Scheme;
import entente.sharing.Agreement;
import entente.sharing.Caller;
import entente.sharing.Issuer;
import entente.time.SettableClock;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.mutiny.Uni;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The room as it is wired in the server, with a clock that a test moves. */
final class SecurityFixture {

  /** Begins now: SmallRye JWT has a clock of its own. */
  final SettableClock clock = new SettableClock(Instant.now());

  final SecurityConfig config;
  private final TokenAuthenticator tokens;
  private Agreement agreement = agreement(List.of());

  SecurityFixture() {
    this(Map.of());
  }

  SecurityFixture(Map<String, String> settings) {
    this(Path.of("none"), settings);
  }

  SecurityFixture(Path data, Map<String, String> settings) {
    config = config(data, settings);
    tokens =
        new TokenAuthenticator(
            config,
            clock,
            new IssuerKeys(config, clock),
            new TokenVerifier(config),
            new DpopProofs(config, clock, new UsedProofsInMemory()));
  }

  /** One instance's; what several share is asked of the server. */
  private static final class UsedProofsInMemory implements UsedProofs {
    private final Set<Sha256> used = new HashSet<>();

    @Override
    public Uni<Boolean> use(Sha256 proof, Instant goodUntil) {
      return Uni.createFrom().item(() -> used.add(proof));
    }

    @Override
    public Uni<Void> forget(Instant before) {
      return Uni.createFrom().voidItem();
    }
  }

  private static SecurityConfig config(Path data, Map<String, String> settings) {
    return new SmallRyeConfigBuilder()
        .addDefaultInterceptors()
        .withMapping(SecurityConfig.class)
        .withDefaultValue("entente.data", data.toString())
        .withDefaultValues(settings)
        .build()
        .getConfigMapping(SecurityConfig.class);
  }

  void register(Issuer... issuers) {
    agreement = agreement(List.of(issuers));
  }

  private static Agreement agreement(List<Issuer> issuers) {
    return new Agreement(List.of(), issuers, List.of(), List.of());
  }

  Caller caller(String token) {
    return caller(token, Optional.empty());
  }

  Caller caller(String token, Optional<String> certificate) {
    return ask(token, certificate).await().atMost(Duration.ofSeconds(30));
  }

  Uni<Caller> ask(String token, Optional<String> certificate) {
    return tokens
        .claimed(
            agreement,
            new AuthorizationHeader(Scheme.BEARER, token),
            new Credentials(
                Optional.empty(), certificate, "", new SentRequest("GET", "", List.of())))
        .chain(ClaimedCaller::proved);
  }

  /** The caller of a token that comes with proofs. */
  Caller caller(String token, SentRequest request) {
    return tokens
        .claimed(
            agreement,
            new AuthorizationHeader(Scheme.DPOP, token),
            new Credentials(Optional.empty(), Optional.empty(), "", request))
        .chain(ClaimedCaller::proved)
        .await()
        .atMost(Duration.ofSeconds(30));
  }

  Problem refusal(String token) {
    return refusal(token, Optional.empty());
  }

  Problem refusal(String token, Optional<String> certificate) {
    return catchThrowableOfType(Problem.class, () -> caller(token, certificate));
  }
}

package entente.console;

import entente.catalog.PartnerCode;
import entente.gate.FairWorkers;
import entente.http.RequestContext;
import entente.problem.Problem;
import entente.security.DemonstrationKey;
import entente.security.DemonstrationToken;
import entente.security.SecurityConfig;
import entente.sharing.Agreement;
import entente.sharing.Caller;
import entente.sharing.Coalition;
import entente.sharing.CurrentCoalition;
import entente.sharing.Grant;
import entente.sharing.Issuer;
import entente.sharing.Partner;
import io.smallrye.mutiny.Uni;
import io.vertx.core.net.HostAndPort;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The roles in which a visitor may look around before any real issuer is registered. They ask for
 * no credential, so they are offered on the server's own machine alone, and to no other site that a
 * browser there has open.
 */
@ApplicationScoped
class DemonstrationRoles {
  private static final Set<String> OWN_NAMES = Set.of("localhost", "127.0.0.1", "[::1]");
  private static final Set<String> OWN_ADDRESSES = Set.of("127.0.0.1", "::1", "0:0:0:0:0:0:0:1");

  private final CurrentCoalition coalition;
  private final FairWorkers workers;
  private final SecurityConfig security;
  private final ConsoleConfig config;
  private final Clock clock;

  DemonstrationRoles(
      CurrentCoalition coalition,
      FairWorkers workers,
      SecurityConfig security,
      ConsoleConfig config,
      Clock clock) {
    this.coalition = coalition;
    this.workers = workers;
    this.security = security;
    this.config = config;
    this.clock = clock;
  }

  /**
   * A role.
   *
   * @param code the partner that it speaks for
   * @param name the partner's name
   */
  record Role(String code, String name) {}

  /** The roles that are offered to who sent this request; none where there are none. */
  Uni<List<Role>> offered(RequestContext request) {
    return isOnThisMachine(request) && config.demonstrationRoles()
        ? coalition.get().map(this::roles)
        : Uni.createFrom().item(List.of());
  }

  /**
   * A token of one of those roles, good for as long as a session lasts.
   *
   * @param publishes whether it is to be good for publishing too
   * @return fails with a {@link Problem} of kind {@code NOT_FOUND} where the role is not offered
   */
  Uni<String> token(RequestContext request, String code, boolean publishes) {
    return offered(request)
        .chain(
            roles ->
                roles.stream()
                    .filter(role -> role.code().equals(code))
                    .findFirst()
                    .map(
                        role ->
                            workers.run(Caller.ANONYMOUS.partner(), () -> signed(role, publishes)))
                    .orElseThrow(() -> Problem.notFound("there is no such role")));
  }

  /** A name that stands for this machine: else a foreign one could be made to lead here. */
  private static boolean isOnThisMachine(RequestContext request) {
    HostAndPort asked = request.http().authority();
    return asked != null
        && OWN_NAMES.contains(asked.host())
        && OWN_ADDRESSES.contains(request.facts().address())
        && Stream.of("Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "Via")
            .allMatch(field -> request.header(field).isEmpty());
  }

  private List<Role> roles(Coalition current) {
    Agreement agreement = current.agreement();
    boolean taken = security.demonstrationTokens().orElseGet(() -> !agreement.hasRealIssuers());
    return taken
        ? agreement.issuers().stream()
            .filter(Issuer::demonstration)
            .flatMap(issuer -> agreement.partner(issuer.partner()).stream())
            .filter(partner -> reads(current, partner.code()))
            .map(DemonstrationRoles::role)
            .sorted(Comparator.comparing(Role::name))
            .toList()
        : List.of();
  }

  private static Role role(Partner partner) {
    return new Role(partner.code().value(), partner.name());
  }

  private static boolean reads(Coalition current, PartnerCode partner) {
    return current.collections().stream()
        .flatMap(it -> current.agreement().grant(partner, it.id()).stream())
        .anyMatch(Grant::read);
  }

  private String signed(Role role, boolean publishes) {
    String scope = publishes ? "taxii:*:read taxii:*:write" : "taxii:*:read";
    try {
      return new DemonstrationToken(new PartnerCode(role.code()), "console", scope, lifetime())
          .sign(DemonstrationKey.in(security.keyDirectory()), security.audience(), clock.instant());
    } catch (IOException e) {
      throw new UncheckedIOException("the demonstration key cannot be read", e);
    }
  }

  private Duration lifetime() {
    Duration longest = security.tokenLifetimeMax();
    return config.sessionMax().compareTo(longest) < 0 ? config.sessionMax() : longest;
  }
}

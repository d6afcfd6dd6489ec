package entente.sharing;

import entente.catalog.ApiRoot;
import entente.catalog.Collection;
import entente.catalog.CollectionRepository;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The built-in coalition, whose agreement a test changes; a change counts from the next look on.
 */
public final class StagedCoalition {
  private static final AccessFile BUILT_IN = AccessFile.builtIn();

  private final CurrentCoalition current;
  private volatile Agreement agreement = BUILT_IN.agreement();

  public StagedCoalition(Vertx vertx) {
    current =
        new CurrentCoalition(
            new Agreements(), new Collections(), new AlwaysAnew(), Clock.systemUTC(), vertx);
  }

  public CurrentCoalition current() {
    return current;
  }

  public AccessPolicy policy() {
    return new AccessPolicy(Clock.systemUTC());
  }

  /** From now on a partner may read what it could, and write to nothing. */
  public void leaveToRead(String partner) {
    agreement =
        new Agreement(
            agreement.partners(),
            agreement.issuers(),
            agreement.memberships(),
            agreement.grants().stream()
                .map(grant -> grant.partner().value().equals(partner) ? toRead(grant) : grant)
                .toList());
  }

  private static Grant toRead(Grant grant) {
    return new Grant(
        grant.partner(),
        grant.collection(),
        true,
        Grant.Write.NONE,
        grant.highest(),
        grant.until());
  }

  /** From now on a partner has no grant any more. */
  public void withdrawGrantsOf(String partner) {
    agreement =
        new Agreement(
            agreement.partners(),
            agreement.issuers(),
            agreement.memberships(),
            agreement.grants().stream()
                .filter(grant -> !grant.partner().value().equals(partner))
                .toList());
  }

  /** From now on the tokens of a partner's issuers are verified with other keys. */
  public void replaceKeysOf(String partner) {
    agreement =
        new Agreement(
            agreement.partners(),
            agreement.issuers().stream()
                .map(it -> it.partner().value().equals(partner) ? withOtherKeys(it) : it)
                .toList(),
            agreement.memberships(),
            agreement.grants());
  }

  private static Issuer withOtherKeys(Issuer issuer) {
    return new Issuer(
        issuer.name(), issuer.partner(), Optional.empty(), Optional.of("{\"keys\":[]}"), false);
  }

  /** From now on a target is suspended. */
  public void suspend(SuspensionTarget target) {
    agreement =
        new Agreement(
            agreement.partners(),
            agreement.issuers(),
            agreement.memberships(),
            agreement.grants(),
            Set.of(target),
            Map.of());
  }

  private final class Agreements implements AgreementRepository {
    @Override
    public Uni<Agreement> agreement() {
      return Uni.createFrom().item(() -> agreement);
    }

    @Override
    public Uni<Void> establish(AccessFile file) {
      throw new UnsupportedOperationException("it is established");
    }

    @Override
    public Uni<Void> watch(Runnable changed) {
      throw new UnsupportedOperationException("it is established");
    }
  }

  private static final class Collections implements CollectionRepository {
    @Override
    public Uni<List<ApiRoot>> apiRoots() {
      return Uni.createFrom().item(BUILT_IN.apiRoots());
    }

    @Override
    public Uni<List<Collection>> collections() {
      return Uni.createFrom().item(BUILT_IN.collections());
    }

    @Override
    public Uni<Void> add(List<ApiRoot> apiRoots, List<Collection> collections) {
      throw new UnsupportedOperationException("they are there");
    }
  }

  private static final class AlwaysAnew implements SharingConfig {
    @Override
    public Optional<Path> accessFile() {
      return Optional.empty();
    }

    @Override
    public Duration refresh() {
      return Duration.ZERO;
    }

    @Override
    public Duration readTimeout() {
      return Duration.ofSeconds(30);
    }

    @Override
    public boolean anonymousReader() {
      return false;
    }
  }
}

package entente.ops;

import entente.audit.seal.ServerKey;
import entente.catalog.StorePreparation;
import entente.context.Waiting;
import entente.database.StartLock;
import entente.feed.FirstLoad;
import entente.gate.ServerReadiness;
import entente.http.PublicOrigin;
import entente.security.IssuerCheck;
import entente.sharing.Coalition;
import entente.sharing.CurrentCoalition;
import entente.sharing.OperatorChanges;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.vertx.http.HttpServerStart;
import io.quarkus.vertx.http.HttpsServerStart;
import io.vertx.core.Vertx;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.ObservesAsync;
import java.time.Clock;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;

/**
 * The start of the server, in order:
 *
 * <ol>
 *   <li>the database is started and migrated, when Hibernate first asks {@code entente.database}
 *       for a connection
 *   <li>the settings of TLS, the store of the objects and the key of the access log are checked
 *       ({@link #check})
 *   <li>the server listens; it answers every request with 503
 *   <li>the store, the agreement and the bundles are put in place ({@link #prepare}), by one server
 *       at a time
 *   <li>requests are served, and the first steps are shown
 * </ol>
 *
 * A failure in any of them ends the process with exit code 1, and {@link StartFailure} says why in
 * the last line.
 */
@ApplicationScoped
class ServerStart {
  private static final Logger LOG = Logger.getLogger(ServerStart.class);

  private final TransportSecurity transport;
  private final ServerKey sealingKey;
  private final StorePreparation objects;
  private final StartLock startLock;
  private final StoreCheck store;
  private final CurrentCoalition coalition;
  private final OperatorChanges operators;
  private final PublicOrigin publicOrigin;
  private final FirstLoad firstLoad;
  private final ServerReadiness readiness;
  private final FirstSteps firstSteps;
  private final Vertx vertx;
  private final Clock clock;
  private final AtomicBoolean begun = new AtomicBoolean();

  ServerStart(
      TransportSecurity transport,
      ServerKey sealingKey,
      StorePreparation objects,
      StartLock startLock,
      StoreCheck store,
      CurrentCoalition coalition,
      OperatorChanges operators,
      PublicOrigin publicOrigin,
      FirstLoad firstLoad,
      ServerReadiness readiness,
      FirstSteps firstSteps,
      Vertx vertx,
      Clock clock) {
    this.transport = transport;
    this.sealingKey = sealingKey;
    this.objects = objects;
    this.startLock = startLock;
    this.store = store;
    this.coalition = coalition;
    this.operators = operators;
    this.publicOrigin = publicOrigin;
    this.firstLoad = firstLoad;
    this.readiness = readiness;
    this.firstSteps = firstSteps;
    this.vertx = vertx;
    this.clock = clock;
  }

  /** Before anything listens. What is thrown here ends the start. */
  void check(@Observes @Priority(0) StartupEvent start) {
    transport.requireDecision();
    transport.requireFittingCertificate(vertx, clock.instant());
    objects.prepare();
    requireSealingKey();
  }

  /** Else nothing would ever be sealed, and the server would serve on. */
  private void requireSealingKey() {
    sealingKey.key().ifPresent(key -> LOG.debugf("checkpoints are signed with %s", key.verifier()));
  }

  void listening(@ObservesAsync HttpServerStart plain) {
    serveOnce();
  }

  void listening(@ObservesAsync HttpsServerStart secured) {
    serveOnce();
  }

  /** Both ports say that they listen; the first one to do so goes on. */
  private void serveOnce() {
    if (begun.compareAndSet(false, true)) {
      serve();
    }
  }

  private void serve() {
    try {
      startLock.holding(this::prepare);
    } catch (RuntimeException e) {
      StartFailure.keep(e);
      if (!StartFailure.isRefusal(e)) {
        LOG.error("the server cannot begin to serve", e);
      }
      Quarkus.asyncExit(1);
      return;
    }
    readiness.markReady();
    firstSteps.show();
  }

  private void prepare() {
    Waiting.await(store::require);
    Waiting.await(coalition::establish);
    if (operators.tightenApproval()) {
      LOG.info("from now on what opens something waits for another operator's approval");
    }
    requireComparableProofs(Waiting.await(coalition::get));
    firstLoad.load(Waiting.await(coalition::get));
  }

  private void requireComparableProofs(Coalition agreed) {
    IssuerCheck check = new IssuerCheck(publicOrigin.isConfigured());
    agreed.agreement().issuers().forEach(check::requireComparable);
  }
}

package entente.catalog.mongo;

import com.mongodb.MongoException;
import com.mongodb.ReadConcern;
import com.mongodb.client.model.Aggregates;
import com.mongodb.client.model.Filters;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import mutiny.zero.flow.adapters.AdaptersToFlow;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jboss.logging.Logger;

/**
 * Ends the transactions of servers that are gone. A server that is killed while it writes leaves a
 * transaction open, and MongoDB would let it hold its collection's head for another minute. Each
 * server names itself in its connections; a transaction whose server has no connection left is
 * nobody's, and its session is killed.
 *
 * <p>MongoDB notices the end of a process at once, since its connections are closed. It does not
 * notice that a machine lost its power, nor, behind a {@code mongos}, whose connection it was:
 * there {@code transactionLifetimeLimitSeconds} remains the bound.
 */
@ApplicationScoped
class AbandonedTransactions {
  private static final Logger LOG = Logger.getLogger(AbandonedTransactions.class);

  /** What begins the name by which MongoDB knows a server of ours. */
  static final String SERVER_NAME_PREFIX = "entente:";

  /** How often writers that are held up have this looked at, at the most. */
  private static final long PAUSE_NANOS = Duration.ofSeconds(1).toNanos();

  private static final Bson CURRENT_OPERATIONS =
      new Document(
          "$currentOp",
          new Document("idleConnections", true)
              .append("idleSessions", true)
              .append("allUsers", false));

  private static final Bson OF_OUR_SERVERS =
      Aggregates.match(Filters.regex("appName", "^" + SERVER_NAME_PREFIX));

  private final MongoStore store;
  private final AtomicLong nextLook = new AtomicLong(System.nanoTime());

  AbandonedTransactions(MongoStore store) {
    this.store = store;
  }

  /**
   * Ends those that there are, if nobody has looked within the last second. A writer goes on trying
   * whether this succeeds or not.
   */
  Uni<Void> endNowAndThen() {
    long now = System.nanoTime();
    long due = nextLook.get();
    return now - due >= 0 && nextLook.compareAndSet(due, now + PAUSE_NANOS)
        ? end()
            .replaceWithVoid()
            .onFailure(MongoException.class)
            .recoverWithUni(
                failure -> {
                  LOG.warnf(failure, "cannot look for transactions that were left open");
                  return Uni.createFrom().voidItem();
                })
        : Uni.createFrom().voidItem();
  }

  /** Ends those that there are, and says how many there were. */
  Uni<Integer> end() {
    return operations().chain(this::endAbandoned);
  }

  /** All that this user's connections do at the primary, or have left undone. */
  private Uni<List<Document>> operations() {
    return Multi.createFrom()
        .publisher(
            AdaptersToFlow.publisher(
                store
                    .admin()
                    .unwrap()
                    .withReadConcern(ReadConcern.LOCAL)
                    .aggregate(List.of(CURRENT_OPERATIONS, OF_OUR_SERVERS))))
        .collect()
        .asList();
  }

  private Uni<Integer> endAbandoned(List<Document> operations) {
    Set<String> connected = new HashSet<>();
    operations.stream()
        .filter(operation -> !isIdleSession(operation))
        .forEach(operation -> connected.add(operation.getString("appName")));
    List<Document> abandoned =
        operations.stream()
            .filter(AbandonedTransactions::isIdleSession)
            .filter(operation -> operation.containsKey("transaction"))
            .filter(operation -> !connected.contains(operation.getString("appName")))
            .toList();
    return Multi.createFrom()
        .iterable(abandoned)
        .onItem()
        .transformToUniAndConcatenate(this::kill)
        .collect()
        .asList()
        .map(List::size);
  }

  private static boolean isIdleSession(Document operation) {
    return "idleSession".equals(operation.getString("type"));
  }

  private Uni<Document> kill(Document operation) {
    LOG.infof("ends the transaction that %s left open", operation.getString("appName"));
    Object session = operation.get("lsid", Document.class).get("id");
    return store
        .admin()
        .runCommand(new Document("killSessions", List.of(new Document("id", session))));
  }
}

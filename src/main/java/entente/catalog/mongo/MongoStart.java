package entente.catalog.mongo;

import com.mongodb.MongoException;
import entente.catalog.ConfiguredStore;
import entente.catalog.StoreKind;
import entente.catalog.StorePreparation;
import io.smallrye.mutiny.TimeoutException;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.bson.Document;
import org.jboss.logging.Logger;

/**
 * Prepares the MongoDB that is configured; does nothing if there is none. PostgreSQL is prepared by
 * its migrations.
 */
@ApplicationScoped
class MongoStart implements StorePreparation {
  private static final Logger LOG = Logger.getLogger(MongoStart.class);
  private static final int VERSION_MIN = 6;

  private final MongoStore store;
  private final MongoConfig config;
  private final AbandonedTransactions abandoned;
  private final ConfiguredStore configured;

  MongoStart(
      MongoStore store,
      MongoConfig config,
      AbandonedTransactions abandoned,
      ConfiguredStore configured) {
    this.store = store;
    this.config = config;
    this.abandoned = abandoned;
    this.configured = configured;
  }

  @Override
  public void prepare() {
    if (configured.kind() == StoreKind.MONGODB) {
      requireTransactions(answered(command("hello")));
      requireVersion(answered(command("buildInfo")));
      int ended = answered(abandoned.end());
      LOG.infof(
          "objects are kept in MongoDB, found by %s; transactions of servers that are gone: %d",
          indexes(), ended);
    }
  }

  private Uni<Document> command(String name) {
    return store.database().runCommand(new Document(name, 1));
  }

  private <T> T answered(Uni<T> question) {
    try {
      return question.await().atMost(config.timeout());
    } catch (MongoException | TimeoutException e) {
      throw new IllegalStateException(
          "the MongoDB that MONGODB_URI or quarkus.mongodb.connection-string names cannot be used:"
              + " see that its primary runs and that the credentials hold",
          e);
    }
  }

  /** Only a replica set or a cluster of them can commit to several documents at once. */
  private static void requireTransactions(Document hello) {
    if (!hello.containsKey("setName") && !"isdbgrid".equals(hello.getString("msg"))) {
      throw new IllegalStateException(
          "MongoDB has to be a replica set or a sharded cluster: this is a single server, which"
              + " loses what was accepted. Start it with --replSet, call rs.initiate(), and name"
              + " the set in the address, as in mongodb://host/entente?replicaSet=name");
    }
  }

  static void requireVersion(Document buildInfo) {
    List<Integer> version = buildInfo.getList("versionArray", Integer.class);
    if (version.get(0) < VERSION_MIN) {
      throw new IllegalStateException(
          "MongoDB %d or newer is needed; this is %s: move it to a newer release"
              .formatted(VERSION_MIN, buildInfo.getString("version")));
    }
  }

  /** Those that are there already stay as they are. */
  private List<String> indexes() {
    return answered(
        store
            .objects()
            .createIndexes(Index.models())
            .call(() -> store.tombstones().createIndexes(Index.ofTombstones()))
            .call(() -> store.changes().createIndexes(MongoChangeHistory.indexes())));
  }
}

package entente.ops;

import entente.audit.AuditConfig;
import entente.catalog.CatalogConfig;
import entente.catalog.ConfiguredStore;
import entente.catalog.StoreKind;
import entente.catalog.versions.PageBuilder;
import entente.database.DatabaseConfig;
import entente.gate.KeptPagesConfig;
import entente.gate.PublishConfig;
import entente.gate.WorkConfig;
import entente.http.BodyConfig;
import entente.http.ReadConfig;
import entente.http.connections.ConnectionsConfig;
import entente.stix.DocumentConfig;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * The memory that everything may take that queues or is worked on, summed from the configuration. A
 * server whose sum is larger than its heap can be made to run out of it, and says so at its start.
 */
@ApplicationScoped
class MemoryBudget {
  private static final Logger LOG = Logger.getLogger(MemoryBudget.class);

  /** What a server that has served for a while takes when it has nothing to do. */
  private static final long ITSELF = 64L << 20;

  /** Of a head that is being read, before the budget of long heads counts. */
  private static final long HEAD = 4_096;

  /** What one value or name of a document takes while it is validated; see the key's sentence. */
  private static final long NODE = 150;

  /** At how many octets a page takes no further object. */
  private static final long PAGE = PageBuilder.BYTES_MAX;

  /** A reply of MongoDB, as it came and as it is read. */
  private static final long MONGO_PAGE = 32L << 20;

  /** What a record takes besides its texts, with what waits for it. */
  private static final long RECORD = 1_024;

  /** What a request that waits for a connection takes. */
  private static final long WAITING = 2_048;

  private static final long MEBI = 1L << 20;

  private final ConnectionsConfig connections;
  private final BodyConfig bodies;
  private final ReadConfig reads;
  private final KeptPagesConfig kept;
  private final WorkConfig work;
  private final DocumentConfig documents;
  private final PublishConfig publish;
  private final AuditConfig audit;
  private final DatabaseConfig database;
  private final CatalogConfig catalog;
  private final StoreKind store;
  private final int readConnections;

  MemoryBudget(
      ConnectionsConfig connections,
      BodyConfig bodies,
      ReadConfig reads,
      KeptPagesConfig kept,
      WorkConfig work,
      DocumentConfig documents,
      PublishConfig publish,
      AuditConfig audit,
      DatabaseConfig database,
      CatalogConfig catalog,
      ConfiguredStore store,
      @ConfigProperty(name = "quarkus.datasource.reactive.max-size") int readConnections) {
    this.connections = connections;
    this.bodies = bodies;
    this.reads = reads;
    this.kept = kept;
    this.work = work;
    this.documents = documents;
    this.publish = publish;
    this.audit = audit;
    this.database = database;
    this.catalog = catalog;
    this.store = store.kind();
    this.readConnections = readConnections;
  }

  /**
   * A part of the memory.
   *
   * @param what what takes it
   * @param formula how it follows from the configuration
   * @param octets how much that is
   */
  record Part(String what, String formula, long octets) {}

  List<Part> parts() {
    return List.of(
        new Part("the server itself, idle", "64 MiB", ITSELF),
        new Part(
            "heads that are being read",
            "`entente.connections.max` × 4 KiB + `entente.connections.head-bytes-max`",
            connections.max() * HEAD + connections.headBytesMax()),
        new Part("bodies", "`entente.bodies.bytes-max`", bodies.bytesMax()),
        new Part(
            "objects that are being validated",
            "`entente.work.threads` × `entente.documents.nodes-max` × 150",
            NODE * work.threads() * documents.nodesMax()),
        new Part(
            "batches of bundles",
            "`entente.publish.bundles-at-once-max` ×"
                + " (`entente.publish.batch-bytes-max` + `entente.documents.bytes-max`)",
            publish.bundlesAtOnceMax() * (publish.batchBytesMax() + documents.bytesMax())),
        new Part(
            "objects of bundles that are being parsed or validated",
            "`entente.publish.bundles-at-once-max` × `entente.documents.nodes-max` × 150",
            NODE * publish.bundlesAtOnceMax() * documents.nodesMax()),
        new Part(
            "pages that are being read",
            "`quarkus.datasource.reactive.max-size` × (4 MiB + `entente.documents.bytes-max`);"
                + " with MongoDB `entente.catalog.pages-at-once-max` × 32 MiB",
            pages()),
        new Part("pages that are kept", "`entente.kept-pages.bytes-max`", kept.bytesMax()),
        new Part("pages that wait to be sent", "`entente.reads.bytes-max`", reads.bytesMax()),
        new Part(
            "records that wait to be written",
            "`entente.audit.records-waiting-max` × 1 KiB + `entente.audit.characters-waiting-max`",
            audit.recordsWaitingMax() * RECORD + audit.charactersWaitingMax()),
        new Part(
            "requests that wait for a connection to the database",
            "`entente.database.waiting-max` × 2 KiB",
            database.waitingMax() * WAITING));
  }

  private long pages() {
    return switch (store) {
      case POSTGRESQL -> (long) readConnections * (PAGE + documents.bytesMax());
      case MONGODB -> MONGO_PAGE * catalog.pagesAtOnceMax();
    };
  }

  long sum() {
    return parts().stream().mapToLong(Part::octets).sum();
  }

  /** An operator who raises a limit is told what heap that takes. */
  void compare(@Observes StartupEvent start) {
    long heap = Runtime.getRuntime().maxMemory();
    if (sum() > heap) {
      LOG.warnf(
          "the limits add up to %d MiB, and the heap has %d MiB: raise -Xmx or lower them;"
              + " docs/limits.md has the sum",
          sum() / MEBI, heap / MEBI);
    }
  }
}

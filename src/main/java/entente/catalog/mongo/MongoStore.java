package entente.catalog.mongo;

import com.mongodb.ConnectionString;
import com.mongodb.reactivestreams.client.MongoCollection;
import io.quarkus.mongodb.reactive.ReactiveMongoClient;
import io.quarkus.mongodb.reactive.ReactiveMongoCollection;
import io.quarkus.mongodb.reactive.ReactiveMongoDatabase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import java.util.Optional;
import org.bson.Document;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The collections that MongoDB keeps the catalog in. Where none is configured nobody asks. */
@ApplicationScoped
class MongoStore {
  static final String OBJECTS = "stix_object";
  static final String HEADS = "collection_head";
  static final String TOMBSTONES = "tombstone";
  static final String CHANGES = "change";
  static final String OWNER = "owner";

  /** The database, where neither the address nor a setting names one. */
  static final String DATABASE = "entente";

  private final Instance<ReactiveMongoClient> clients;
  private final String database;

  MongoStore(
      Instance<ReactiveMongoClient> clients,
      @ConfigProperty(name = "quarkus.mongodb.connection-string") Optional<String> address,
      @ConfigProperty(name = "quarkus.mongodb.database") Optional<String> database) {
    this.clients = clients;
    this.database =
        database
            .or(() -> address.map(ConnectionString::new).map(ConnectionString::getDatabase))
            .orElse(DATABASE);
  }

  ReactiveMongoClient client() {
    return clients.get();
  }

  ReactiveMongoDatabase database() {
    return client().getDatabase(database);
  }

  /** Where commands to the deployment as a whole go. */
  ReactiveMongoDatabase admin() {
    return client().getDatabase("admin");
  }

  /** The objects: a document for each version of each. */
  ReactiveMongoCollection<Document> objects() {
    return collection(OBJECTS);
  }

  /** The same, to be read for pages. */
  MongoCollection<PageRow> rows() {
    return database().unwrap().getCollection(OBJECTS, PageRow.class);
  }

  /** One document for each collection that ever held an object. */
  ReactiveMongoCollection<Document> heads() {
    return collection(HEADS);
  }

  /** One document, which says whose objects these are. */
  ReactiveMongoCollection<Document> owner() {
    return collection(OWNER);
  }

  /** What was deleted. */
  ReactiveMongoCollection<Document> tombstones() {
    return collection(TOMBSTONES);
  }

  /** One document for each change of objects that was made. */
  ReactiveMongoCollection<Document> changes() {
    return collection(CHANGES);
  }

  private ReactiveMongoCollection<Document> collection(String name) {
    return database().getCollection(name);
  }
}

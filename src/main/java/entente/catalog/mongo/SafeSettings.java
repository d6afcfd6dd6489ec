package entente.catalog.mongo;

import com.mongodb.MongoClientSettings;
import com.mongodb.ReadConcern;
import com.mongodb.ReadPreference;
import com.mongodb.WriteConcern;
import io.quarkus.mongodb.runtime.MongoClientCustomizer;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.bson.UuidRepresentation;

/**
 * What must hold of a client of MongoDB whatever its address says: else something could be lost.
 */
@ApplicationScoped
class SafeSettings implements MongoClientCustomizer {
  /** Names this run of the server in each of its connections: {@link AbandonedTransactions}. */
  private final String serverName = AbandonedTransactions.SERVER_NAME_PREFIX + UUID.randomUUID();

  @Override
  public MongoClientSettings.Builder customize(MongoClientSettings.Builder settings) {
    return settings
        .applicationName(serverName)
        .readPreference(ReadPreference.primary())
        .readConcern(ReadConcern.MAJORITY)
        .writeConcern(WriteConcern.MAJORITY.withJournal(true))
        .retryReads(true)
        .retryWrites(true)
        .uuidRepresentation(UuidRepresentation.STANDARD);
  }
}

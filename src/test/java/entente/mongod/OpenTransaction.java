package entente.mongod;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.client.ClientSession;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Updates;
import org.bson.Document;

/**
 * Another server in the middle of a write: it holds the heads of all collections in a transaction
 * that it does not end.
 */
public final class OpenTransaction {
  private OpenTransaction() {}

  /** Begins it, prints how many heads it holds, and keeps it open until it is killed. */
  public static void main(String[] arguments) throws InterruptedException {
    ConnectionString address = new ConnectionString(arguments[0]);
    MongoClientSettings settings =
        MongoClientSettings.builder()
            .applyConnectionString(address)
            .applicationName("entente:another-server")
            .build();
    try (MongoClient client = MongoClients.create(settings);
        ClientSession session = client.startSession()) {
      MongoDatabase database = client.getDatabase(address.getDatabase());
      session.startTransaction();
      System.out.println(
          database
              .getCollection("collection_head")
              .updateMany(session, new Document(), Updates.inc("turns", 1L))
              .getModifiedCount());
      Thread.currentThread().join();
    }
  }
}

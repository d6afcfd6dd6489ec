package entente.bench;

import com.mongodb.ReadConcern;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Sorts;
import java.util.stream.Stream;
import org.bson.Document;
import org.bson.RawBsonDocument;
import org.bson.conversions.Bson;

/**
 * MongoDB's own driver, that reads the stored documents of one page and does nothing with them: the
 * limit that a page is measured by. No caller is authenticated, and no record is written.
 */
record DriverLoop(String uri, String database) implements Client.Opener {
  private static final String OBJECTS = "stix_object";

  /** Of the corpus, which is of one label and of one version each. */
  private static final String[] STREAM = {"collection", "label", "standing"};

  private static final String ORDER = "date_added";

  @Override
  public Client open() {
    MongoClient client = MongoClients.create(uri);
    MongoCollection<RawBsonDocument> objects =
        client
            .getDatabase(database)
            .getCollection(OBJECTS, RawBsonDocument.class)
            .withReadConcern(ReadConcern.MAJORITY);
    Bson stream = stream(client.getDatabase(database));
    return new Client() {
      @Override
      public void ask(int index) {
        int read = 0;
        for (RawBsonDocument ignored :
            objects.find(stream).sort(Sorts.ascending(ORDER)).limit(Reading.PAGE)) {
          read++;
        }
        if (read != Reading.PAGE) {
          throw new IllegalStateException("a page had %d documents".formatted(read));
        }
      }

      @Override
      public void close() {
        client.close();
      }
    };
  }

  private static Bson stream(MongoDatabase database) {
    Document any = database.getCollection(OBJECTS).find(Filters.gt(ORDER, 0L)).first();
    if (any == null) {
      throw new IllegalStateException("no object is stored");
    }
    return Filters.and(Stream.of(STREAM).map(field -> Filters.eq(field, any.get(field))).toList());
  }

  /** Bytes on the disk of one member, indexes included, by what the server says of itself. */
  long storedBytes() {
    try (MongoClient client = MongoClients.create(uri)) {
      return client
          .getDatabase(database)
          .runCommand(new Document("dbStats", 1))
          .get("totalSize", Number.class)
          .longValue();
    }
  }
}

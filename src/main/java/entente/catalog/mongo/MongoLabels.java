package entente.catalog.mongo;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.MongoException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Projections;
import entente.catalog.CollectionId;
import entente.catalog.ObjectCounts;
import entente.catalog.ReleaseLabel;
import entente.catalog.StoreKind;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.bson.Document;
import org.bson.UuidRepresentation;

/** Labels and the objects that carry them, for an operator who counts. */
final class MongoLabels implements ObjectCounts.Labelled {
  private final MongoClient client;
  private final MongoDatabase database;

  private MongoLabels(ConnectionString address) {
    this.client =
        MongoClients.create(
            MongoClientSettings.builder()
                .applyConnectionString(address)
                .uuidRepresentation(UuidRepresentation.STANDARD)
                .build());
    this.database =
        client.getDatabase(Optional.ofNullable(address.getDatabase()).orElse(MongoStore.DATABASE));
  }

  /** Found by {@link ObjectCounts#over}. */
  public static final class OfObjects implements ObjectCounts.Labelled.Provider {
    @Override
    public StoreKind kind() {
      return StoreKind.MONGODB;
    }

    @Override
    public ObjectCounts.Labelled over(ObjectCounts.Stores stores) {
      return new MongoLabels(new ConnectionString(stores.mongodb().orElseThrow()));
    }
  }

  @Override
  public Set<ReleaseLabel> labels(CollectionId collection) {
    return answered(
        () -> {
          Document head =
              database.getCollection(MongoStore.HEADS).find(Filters.eq(collection.value())).first();
          return head == null ? Set.of() : Set.copyOf(HeadDocument.head(head).labels());
        });
  }

  @Override
  public ObjectCounts.Count count(
      CollectionId collection, Set<ReleaseLabel> labels, int versionsMax) {
    return answered(
        () -> {
          Set<String> objects = new HashSet<>();
          int versions = 0;
          for (Document found :
              database
                  .getCollection(MongoStore.OBJECTS)
                  .find(
                      Filters.and(
                          Filters.eq(Field.COLLECTION, collection.value()),
                          Filters.in(Field.LABEL, HeadDocument.numbers(List.copyOf(labels)))))
                  .projection(Projections.include(Field.STIX_ID))
                  .limit(versionsMax)) {
            objects.add(found.getString(Field.STIX_ID));
            versions++;
          }
          return new ObjectCounts.Count(objects.size(), versions >= versionsMax);
        });
  }

  private static <T> T answered(Supplier<T> question) {
    try {
      return question.get();
    } catch (MongoException e) {
      throw new IllegalStateException("the objects cannot be counted: " + e.getMessage(), e);
    }
  }

  @Override
  public void close() {
    client.close();
  }
}

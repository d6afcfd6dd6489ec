package entente.api.admin;

import entente.catalog.Collection;
import entente.catalog.CollectionId;
import entente.sharing.Entry;
import entente.stix.TlpLevel;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A collection as JSON; without an identifier it is given a new one. */
record CollectionBody(
    @Nullable String id,
    @Nullable String apiRoot,
    @Nullable String alias,
    @Nullable String title,
    @Nullable String description,
    @Nullable String highest,
    @Nullable String unmarked,
    @Nullable Boolean listed)
    implements EntryBody {

  static CollectionBody of(Collection collection) {
    return new CollectionBody(
        collection.id().toString(),
        collection.apiRoot(),
        collection.alias(),
        collection.title(),
        collection.description(),
        collection.highest().literal(),
        collection.unmarked().map(TlpLevel::literal).orElse(null),
        collection.listed());
  }

  @Override
  public List<String> names() {
    return List.of(Text.given("id", id), Text.given("alias", alias));
  }

  @Override
  public Entry entry() {
    return new Entry.OfCollection(
        new Collection(
            id == null ? new CollectionId(UUID.randomUUID()) : Text.collection("id", id),
            Text.given("api_root", apiRoot),
            Text.given("alias", alias),
            Text.given("title", title),
            Text.given("description", description),
            Text.level("highest", highest),
            Optional.ofNullable(unmarked).map(it -> Text.level("unmarked", it)),
            listed != null && listed));
  }
}

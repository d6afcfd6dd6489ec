package entente.catalog.mongo;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.Sorts;
import com.mongodb.reactivestreams.client.ClientSession;
import entente.catalog.CollectionId;
import entente.catalog.ObjectPage;
import entente.catalog.ObjectQuery;
import entente.catalog.ObjectRepository.Detail;
import entente.catalog.StoredObject;
import entente.catalog.keeping.PageBuilder;
import io.quarkus.mongodb.FindOptions;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bson.Document;
import org.bson.types.Binary;

/** Reads one page, all of it of one moment. */
final class PageFinder {
  private static final Buffer NO_DOCUMENT = Buffer.buffer(0);
  private static final List<String> RECORD =
      List.of(
          Field.DATE_ADDED,
          Field.STIX_ID,
          Field.VERSION,
          Field.VERSION_KEY,
          Field.UNVERSIONED,
          Field.PARALLEL);
  private static final List<String> DOCUMENT =
      Stream.concat(RECORD.stream(), Stream.of(Field.DOCUMENT)).toList();

  private final MongoStore store;
  private final ClientSession session;
  private final CollectionId collection;
  private final ObjectQuery query;
  private final List<Integer> sight;
  private final List<String> fields;
  private final List<PageQuery> queries;
  private final PageBuilder page;

  PageFinder(
      MongoStore store,
      ClientSession session,
      CollectionId collection,
      ObjectQuery query,
      List<Integer> sight,
      Detail detail) {
    this.store = store;
    this.session = session;
    this.collection = collection;
    this.query = query;
    this.sight = sight;
    this.fields = detail == Detail.DOCUMENT ? DOCUMENT : RECORD;
    this.queries = PageQuery.of(collection, query, sight);
    this.page = new PageBuilder(query.limit());
  }

  /** The page. */
  Uni<ObjectPage> page() {
    return filled(query.after()).map(nothing -> page.page(sight));
  }

  /** Goes on where some of what was found is not shown, until the page is full or all is seen. */
  private Uni<Void> filled(long after) {
    return candidates(after)
        .chain(
            candidates ->
                shown(candidates)
                    .chain(
                        shown -> {
                          shown.forEach(object -> page.take(stored(object)));
                          return candidates.isCut() && !page.hasMore()
                              ? filled(candidates.last())
                              : Uni.createFrom().voidItem();
                        }));
  }

  private Uni<Candidates> candidates(long after) {
    Uni<Candidates> found = Uni.createFrom().item(() -> new Candidates(query.limit()));
    for (PageQuery part : queries) {
      found =
          found.chain(
              candidates -> found(part, after).invoke(candidates::add).replaceWith(candidates));
    }
    return found;
  }

  private Uni<List<Document>> found(PageQuery part, long after) {
    Candidates.Size size = new Candidates.Size();
    return store
        .objects()
        .find(
            session,
            Filters.and(part.filter(), Filters.gt(Field.DATE_ADDED, after)),
            new FindOptions()
                .hint(part.index().hint())
                .projection(
                    Projections.fields(Projections.excludeId(), Projections.include(fields)))
                .sort(Sorts.ascending(Field.DATE_ADDED))
                .limit(query.limit() + 1)
                .batchSize(query.limit() + 1))
        .select()
        .first(size::takes)
        .collect()
        .asList();
  }

  /** An object that two partners contributed is shown once to those who may see both. */
  private Uni<List<Document>> shown(Candidates candidates) {
    List<Document> all = List.copyOf(candidates.objects());
    Set<String> twice =
        all.stream()
            .filter(object -> object.getBoolean(Field.PARALLEL))
            .map(object -> object.getString(Field.STIX_ID))
            .collect(Collectors.toSet());
    return twice.isEmpty()
        ? Uni.createFrom().item(all)
        : contributions(twice)
            .map(
                contributions -> {
                  List<Document> shown = new ArrayList<>(all);
                  shown.removeIf(
                      object -> contributions.stream().anyMatch(other -> precedes(other, object)));
                  return shown;
                });
  }

  private Uni<List<Document>> contributions(Set<String> stixIds) {
    return store
        .objects()
        .find(
            session,
            Filters.and(
                Filters.eq(Field.COLLECTION, collection.value()),
                Filters.in(Field.STIX_ID, stixIds),
                Filters.in(Field.LABEL, sight)),
            new FindOptions()
                .hint(Index.OBJECT.hint())
                .projection(
                    Projections.fields(Projections.excludeId(), Projections.include(RECORD))))
        .collect()
        .asList();
  }

  private static boolean precedes(Document other, Document object) {
    boolean sameVersion =
        other.getString(Field.VERSION_KEY).equals(object.getString(Field.VERSION_KEY))
            || (other.getBoolean(Field.UNVERSIONED) && object.getBoolean(Field.UNVERSIONED));
    return sameVersion
        && other.getString(Field.STIX_ID).equals(object.getString(Field.STIX_ID))
        && other.getLong(Field.DATE_ADDED) < object.getLong(Field.DATE_ADDED);
  }

  private static StoredObject stored(Document object) {
    Binary document = object.get(Field.DOCUMENT, Binary.class);
    return new StoredObject(
        object.getString(Field.STIX_ID),
        object.getString(Field.VERSION),
        object.getLong(Field.DATE_ADDED),
        document == null ? NO_DOCUMENT : Buffer.buffer(document.getData()));
  }
}

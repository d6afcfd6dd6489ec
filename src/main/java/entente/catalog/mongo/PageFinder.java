package entente.catalog.mongo;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.Sorts;
import com.mongodb.reactivestreams.client.ClientSession;
import com.mongodb.reactivestreams.client.FindPublisher;
import entente.catalog.CollectionId;
import entente.catalog.DateAdded;
import entente.catalog.ObjectPage;
import entente.catalog.ObjectQuery;
import entente.catalog.ObjectRepository.Detail;
import entente.catalog.Sight;
import entente.catalog.versions.CollectionLabels.Answer;
import entente.catalog.versions.PageBuilder;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import mutiny.zero.flow.adapters.AdaptersToFlow;
import org.bson.conversions.Bson;

/**
 * Reads one page, all of it of one moment. The collection's labels are asked for with the first
 * query: what takes longest about a page is to go to the store and back. Its state is asked for
 * last.
 */
final class PageFinder {
  private static final List<String> RECORD =
      List.of(Field.DATE_ADDED, Field.STIX_ID, Field.VERSION, Field.SAME_AS, Field.LABELS);
  private static final List<String> DOCUMENT =
      Stream.concat(RECORD.stream(), Stream.of(Field.DOCUMENT)).toList();

  private final MongoStore store;
  private final ClientSession session;
  private final CollectionId collection;
  private final ObjectQuery query;
  private final Sight sight;
  private final List<String> fields;
  private final List<PageQuery> queries;
  private final PageBuilder page;
  private int lookedAt;
  private OptionalLong revision = OptionalLong.empty();

  PageFinder(
      MongoStore store,
      ClientSession session,
      CollectionId collection,
      ObjectQuery query,
      Sight sight,
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

  /**
   * The page, with the revision of the labels at its moment. The state of the collection is of the
   * same moment too, which costs a question more: one that was met before may be newer than the
   * page, where a member that is primary no longer has not heard of it yet.
   */
  Uni<Answer<ObjectPage>> page() {
    return filled(query.after())
        .chain(() -> HeadDocument.state(store, session, collection))
        .map(
            state ->
                new Answer<>(
                    revision.orElse(state.revision()), page.page(sight).in(Optional.of(state))));
  }

  /** Goes on where some of what was found is not shown, as long as a page may look at more. */
  private Uni<Void> filled(DateAdded after) {
    return candidates(after)
        .chain(
            candidates ->
                shown(candidates)
                    .chain(
                        shown -> {
                          shown.forEach(version -> page.take(version.object()));
                          lookedAt += candidates.objects().size();
                          boolean goesOn =
                              candidates.isCut()
                                  && !page.isFull()
                                  && lookedAt < PageBuilder.lookedAtMax(query.limit());
                          if (!candidates.objects().isEmpty()) {
                            page.lookedAt(candidates.last(), candidates.isCut() && !goesOn);
                          }
                          return goesOn ? filled(candidates.last()) : Uni.createFrom().voidItem();
                        }));
  }

  private Uni<Candidates> candidates(DateAdded after) {
    Uni<Candidates> found = Uni.createFrom().item(() -> new Candidates(query.limit()));
    for (PageQuery part : queries) {
      found =
          found.chain(
              candidates -> found(part, after).invoke(candidates::add).replaceWith(candidates));
    }
    return found;
  }

  private Uni<List<PageRow.Version>> found(PageQuery part, DateAdded after) {
    Candidates.Size size = new Candidates.Size();
    Bson objects = Filters.and(part.filter(), Filters.gt(Field.DATE_ADDED, after.micros()));
    Bson filter =
        revision.isPresent() ? objects : Filters.or(LabelRevision.filter(collection), objects);
    int rows = query.limit() + (revision.isPresent() ? 1 : 2);
    return rows(store
            .rows()
            .find(session, filter)
            .hint(part.index().hint())
            .projection(Projections.fields(Projections.excludeId(), Projections.include(fields)))
            .sort(Sorts.ascending(Field.DATE_ADDED))
            .limit(rows)
            .batchSize(rows))
        .select()
        .first(size::takes)
        .collect()
        .asList();
  }

  private Multi<PageRow.Version> rows(FindPublisher<PageRow> found) {
    return Multi.createFrom()
        .publisher(AdaptersToFlow.publisher(found))
        .map(row -> row.fold(Optional::of, this::noted))
        .select()
        .where(Optional::isPresent)
        .map(Optional::orElseThrow);
  }

  /** Keeps the revision of the labels; no object is found with it. */
  private Optional<PageRow.Version> noted(PageRow.Revision found) {
    revision = OptionalLong.of(found.number());
    return Optional.empty();
  }

  /** Of versions with equal content the first is shown that the query is of. */
  private Uni<List<PageRow.Version>> shown(Candidates candidates) {
    List<PageRow.Version> all = List.copyOf(candidates.objects());
    Set<Long> firsts =
        all.stream()
            .flatMapToLong(version -> version.sameAs().stream())
            .boxed()
            .collect(Collectors.toSet());
    return firsts.isEmpty()
        ? Uni.createFrom().item(all)
        : Multi.createBy()
            .concatenating()
            .streams(firsts(firsts), equalTo(firsts))
            .collect()
            .asMultiMap(PageRow.Version::first)
            .map(
                equal ->
                    all.stream()
                        .filter(
                            version ->
                                equal.getOrDefault(version.first(), List.of()).stream()
                                    .noneMatch(other -> other.precedes(version)))
                        .toList());
  }

  private Multi<PageRow.Version> firsts(Set<Long> dates) {
    return equal(
        Filters.in(
            Field.ID,
            dates.stream()
                .map(date -> VersionDocument.id(collection, new DateAdded(date)))
                .toList()),
        Indexes.ascending(Field.ID));
  }

  private Multi<PageRow.Version> equalTo(Set<Long> dates) {
    return equal(Filters.in(Field.SAME_AS, dates), Index.SAME_AS.hint());
  }

  private Multi<PageRow.Version> equal(Bson which, Bson hint) {
    return rows(
        store
            .rows()
            .find(
                session,
                Filters.and(
                    Filters.eq(Field.COLLECTION, collection.value()),
                    which,
                    Filters.in(Field.LABEL, sight.numbers()),
                    PageQuery.ofVersions(query)))
            .hint(hint)
            .projection(Projections.fields(Projections.excludeId(), Projections.include(RECORD))));
  }
}

package entente.catalog.mongo;

import com.mongodb.client.model.Filters;
import entente.catalog.CollectionId;
import entente.catalog.ObjectQuery;
import entente.catalog.Sight;
import entente.catalog.versions.VersionPosition;
import entente.stix.StixTimestamp;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.bson.conversions.Bson;

/**
 * A query that finds objects of a page. For each label that the reader is cleared for, each
 * position and each type asked for there is a stream of objects in the order of date added, which
 * an index gives; the store merges those of one query and reads them no further than the page.
 *
 * @param filter which objects, whenever they were added
 * @param index by which index they are found
 */
record PageQuery(Bson filter, Index index) {
  /**
   * The server merges 200 streams, of which one is the count of labels; were they more, it would
   * sort all their objects.
   */
  private static final int STREAMS_MAX = 199;

  private static final int POSITIONS = VersionPosition.values().length;
  private static final int VALUES_MAX = STREAMS_MAX / POSITIONS;
  private static final int IDS_MAX = 500;

  /**
   * The queries that together find what is asked for; an object may be found by two of them.
   *
   * @param collection where
   * @param query what is asked for
   * @param sight what the reader may see
   */
  static List<PageQuery> of(CollectionId collection, ObjectQuery query, Sight sight) {
    if (sight.isEmpty()) {
      return List.of();
    }
    Parts parts = new Parts(collection, query, sight);
    return query.ids().isEmpty()
        ? Stream.concat(parts.ofPositions(), parts.ofVersions()).toList()
        : parts.ofIds().toList();
  }

  /** The versions that are asked for, of whatever object. */
  static Bson ofVersions(ObjectQuery query) {
    return Filters.or(
        Filters.in(Field.POSITION, positions(query)),
        Filters.in(Field.VERSION_KEY, versionKeys(query)));
  }

  private static List<Integer> positions(ObjectQuery query) {
    return VersionPosition.selected(query.versions()).stream()
        .map(position -> (int) position.number())
        .toList();
  }

  private static List<String> versionKeys(ObjectQuery query) {
    return query.versions().exact().stream().map(StixTimestamp::sortKey).toList();
  }

  private record Parts(CollectionId collection, ObjectQuery query, Sight sight) {

    Stream<PageQuery> ofPositions() {
      List<Integer> positions = positions(query);
      if (positions.isEmpty()) {
        return Stream.empty();
      }
      Bson position = Filters.in(Field.POSITION, positions);
      return query.types().isEmpty()
          ? parts(sight.numbers(), STREAMS_MAX / positions.size())
              .map(labels -> new PageQuery(all(ofLabels(labels), position), Index.PAGE))
          : each(
              query.types(),
              STREAMS_MAX / positions.size(),
              (labels, types) ->
                  new PageQuery(
                      all(ofLabels(labels), Filters.in(Field.TYPE, types), position), Index.TYPE));
    }

    Stream<PageQuery> ofVersions() {
      return query.versions().all()
          ? Stream.empty()
          : each(
              versionKeys(query),
              STREAMS_MAX,
              (labels, keys) ->
                  new PageQuery(
                      all(ofLabels(labels), Filters.in(Field.VERSION_KEY, keys), ofTypes()),
                      Index.VERSION));
    }

    /** However many they are, they are few versions each: they are sorted when they are found. */
    Stream<PageQuery> ofIds() {
      Bson versions = PageQuery.ofVersions(query);
      return parts(query.ids(), IDS_MAX)
          .map(
              ids ->
                  new PageQuery(
                      all(
                          ofLabels(sight.numbers()),
                          Filters.in(Field.STIX_ID, ids),
                          versions,
                          ofTypes()),
                      Index.OBJECT));
    }

    private interface Part {
      PageQuery of(List<Integer> labels, List<String> values);
    }

    /** One for each part of the values and of the labels, of so many streams that are merged. */
    private Stream<PageQuery> each(Collection<String> values, int streamsMax, Part part) {
      return parts(values, Math.min(VALUES_MAX, streamsMax))
          .flatMap(
              some ->
                  parts(sight.numbers(), streamsMax / some.size())
                      .map(labels -> part.of(labels, some)));
    }

    private Bson all(Bson... filters) {
      List<Bson> every = new ArrayList<>(List.of(filters));
      every.add(0, Filters.eq(Field.COLLECTION, collection.value()));
      return Filters.and(every);
    }

    private static Bson ofLabels(List<Integer> labels) {
      return Filters.in(Field.LABEL, labels);
    }

    private Bson ofTypes() {
      return query.types().isEmpty() ? Filters.empty() : Filters.in(Field.TYPE, query.types());
    }

    private static <T> Stream<List<T>> parts(Collection<T> all, int size) {
      List<T> values = List.copyOf(all);
      return Stream.iterate(0, from -> from < values.size(), from -> from + size)
          .map(from -> values.subList(from, Math.min(values.size(), from + size)));
    }
  }
}

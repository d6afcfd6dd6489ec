package entente.catalog;

import static entente.catalog.Objects.id;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import entente.catalog.Addition.Result;
import entente.catalog.ObjectRepository.Detail;
import entente.stix.StixId;
import entente.stix.StixObject;
import entente.stix.StixTimestamp;
import entente.stix.TlpLevel;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/** A collection of its own in the store under test, and short words for what is done with it. */
abstract class RepositoryFixture {
  static final Visibility JPN = visibility(TlpLevel.GREEN, "JPN");
  static final Visibility GBR = visibility(TlpLevel.RED, "GBR");
  static final Visibility USA = visibility(TlpLevel.RED, "USA");
  static final Visibility CLEAR_ONLY = visibility(TlpLevel.CLEAR, "EU");
  static final String V1 = "2021-03-01T00:00:00.000Z";
  static final String V2 = "2021-03-02T00:00:00.000Z";
  static final String V3 = "2021-03-03T00:00:00.000Z";

  final CollectionId collection = new CollectionId(UUID.randomUUID());

  protected abstract ObjectRepository repository();

  List<String> walk(Visibility visibility, int limit) {
    List<String> seen = new ArrayList<>();
    DateAdded after = DateAdded.START;
    ObjectPage page;
    do {
      page = find(query(Set.of(), Set.of(), VersionSelection.LAST, after, limit), visibility);
      seen.addAll(ids(page));
      after = page.end().orElse(after);
    } while (page.more());
    return seen;
  }

  static DateAdded last(ObjectPage page) {
    return page.objects().get(page.objects().size() - 1).dateAdded();
  }

  ObjectPage page(Visibility visibility, int limit) {
    return find(
        query(Set.of(), Set.of(), VersionSelection.LAST, DateAdded.START, limit), visibility);
  }

  List<String> found(Set<String> ids, Set<String> types) {
    return ids(find(query(ids, types, VersionSelection.LAST, DateAdded.START, 10), CLEAR_ONLY));
  }

  List<String> versions(VersionSelection versions) {
    return versions(CLEAR_ONLY, versions);
  }

  List<String> versions(Visibility visibility, VersionSelection versions) {
    return find(query(Set.of(), Set.of(), versions, DateAdded.START, 10), visibility)
        .objects()
        .stream()
        .map(StoredObject::version)
        .toList();
  }

  ObjectPage find(ObjectQuery query, Visibility visibility) {
    return await(repository().find(collection, query, visibility, Detail.DOCUMENT));
  }

  boolean holds(String id, Visibility visibility) {
    return await(repository().holds(collection, new StixId(id), visibility));
  }

  @CanIgnoreReturnValue
  List<Result> add(Release release, StixObject... objects) {
    return addBy("USA", false, USA, release, objects);
  }

  @CanIgnoreReturnValue
  List<Result> addBy(
      String partner,
      boolean editor,
      Visibility visibility,
      Release release,
      StixObject... objects) {
    List<Submission> submissions =
        Stream.of(objects)
            .map(object -> new Submission(object, new PartnerCode(partner), release))
            .toList();
    Contributor contributor = new Contributor(new PartnerCode(partner), editor, true, visibility);
    return await(repository().add(collection, contributor, submissions, Unrecorded.change()))
        .stream()
        .map(Addition::result)
        .toList();
  }

  Deletion delete(String id, VersionSelection versions) {
    return delete(new Contributor(new PartnerCode("USA"), false, true, USA), id, versions);
  }

  Deletion delete(Contributor contributor, String id, VersionSelection versions) {
    return await(
        repository()
            .delete(
                collection,
                contributor,
                new DeletionRequest(new StixId(id), versions),
                Unrecorded.change()));
  }

  List<String> definitions(String id, String contributor, Visibility visibility) {
    return await(
            repository()
                .definitions(
                    collection,
                    Set.of(new StixId(id)),
                    Set.of(new PartnerCode(contributor)),
                    visibility))
        .keySet()
        .stream()
        .map(StixId::value)
        .toList();
  }

  static ObjectQuery query(Set<String> ids, Set<String> types, VersionSelection versions) {
    return query(ids, types, versions, DateAdded.START, 10);
  }

  static ObjectQuery query(
      Set<String> ids, Set<String> types, VersionSelection versions, DateAdded after, int limit) {
    return new ObjectQuery(ids, types, versions, Set.of(), after, limit);
  }

  static List<String> ids(ObjectPage page) {
    return page.objects().stream().map(object -> object.id().value()).toList();
  }

  static Visibility visibility(TlpLevel highest, String reader) {
    return new Visibility(highest, new PartnerCode(reader), new HashSet<>(Set.of(reader)));
  }

  @CanIgnoreReturnValue
  static <T> T await(Uni<T> uni) {
    return uni.await().atMost(Duration.ofSeconds(60));
  }

  static VersionSelection exactly(String version) {
    return new VersionSelection(false, false, false, Set.of(new StixTimestamp(version)));
  }
}

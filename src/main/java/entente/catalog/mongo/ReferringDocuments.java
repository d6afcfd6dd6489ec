package entente.catalog.mongo;

import com.mongodb.client.model.Aggregates;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.Updates;
import entente.catalog.PartnerCode;
import entente.catalog.ReleaseLabel;
import entente.catalog.versions.LockedCollection.Held;
import entente.catalog.versions.OwnedId;
import entente.stix.StixId;
import io.quarkus.mongodb.AggregateOptions;
import io.quarkus.mongodb.FindOptions;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.bson.conversions.Bson;

/**
 * The documents of objects of some partners that refer to some objects, and of all that refer to
 * those in turn: found and given other labels many at once. Of each no more is in memory than whose
 * it is and its identifier.
 */
final class ReferringDocuments {
  private static final int AT_ONCE = 500;

  private final SnapshotDocuments documents;
  private final Set<OwnedId> reached = new HashSet<>();

  /** Looks at the documents of a collection whose head is locked. */
  ReferringDocuments(SnapshotDocuments documents) {
    this.documents = documents;
  }

  /** Objects of one partner, so many that a filter takes them. */
  private record Part(PartnerCode owner, List<String> ids) {}

  private static Multi<Part> parts(Set<OwnedId> objects) {
    return Multi.createFrom()
        .iterable(SnapshotDocuments.byOwner(objects).entrySet())
        .onItem()
        .transformToMultiAndConcatenate(
            it ->
                Multi.createFrom()
                    .iterable(it.getValue())
                    .group()
                    .intoLists()
                    .of(AT_ONCE)
                    .map(ids -> new Part(it.getKey(), ids)));
  }

  /**
   * Gives them the labels that follow those which they have.
   *
   * @param targets to what they refer
   * @param by whose objects come first
   */
  Uni<Void> narrow(
      Set<OwnedId> targets,
      Set<PartnerCode> by,
      Function<Set<Held>, Uni<Map<Held, ReleaseLabel>>> narrower) {
    return reach(targets, Filters.in(Field.CONTRIBUTOR, SnapshotDocuments.codes(by)))
        .chain(this::allHeld)
        .chain(narrower::apply)
        .chain(this::write);
  }

  private Uni<Void> reach(Set<OwnedId> targets, Bson which) {
    return parts(targets)
        .onItem()
        .transformToMultiAndConcatenate(part -> referring(part, which))
        .collect()
        .asSet()
        .chain(
            found -> {
              found.removeAll(reached);
              reached.addAll(found);
              return found.isEmpty() ? Uni.createFrom().voidItem() : reach(found, Filters.empty());
            });
  }

  private Multi<OwnedId> referring(Part part, Bson which) {
    return documents
        .store
        .objects()
        .find(
            documents.session,
            Filters.and(documents.referring(part.owner(), part.ids()), which),
            new FindOptions()
                .hint(Index.REFERRERS.hint())
                .projection(Projections.include(Field.STIX_ID, Field.CONTRIBUTOR)))
        .map(
            found ->
                new OwnedId(
                    new StixId(found.getString(Field.STIX_ID)),
                    new PartnerCode(found.getString(Field.CONTRIBUTOR))));
  }

  private Uni<Set<Held>> allHeld() {
    return parts(reached).onItem().transformToMultiAndConcatenate(this::held).collect().asSet();
  }

  private Multi<Held> held(Part part) {
    return documents
        .store
        .objects()
        .aggregate(
            documents.session,
            List.of(Aggregates.match(of(part)), Aggregates.group("$" + Field.LABEL)),
            new AggregateOptions().hint(Index.OBJECT.hint()))
        .map(found -> new Held(part.owner(), new ReleaseLabel(found.getInteger(Field.ID))));
  }

  private Bson of(Part part) {
    return Filters.and(
        documents.ofCollection(),
        Filters.in(Field.STIX_ID, part.ids()),
        Filters.eq(Field.CONTRIBUTOR, part.owner().value()));
  }

  private Uni<Void> write(Map<Held, ReleaseLabel> narrower) {
    return parts(reached)
        .onItem()
        .transformToUniAndConcatenate(part -> write(part, narrower))
        .collect()
        .asList()
        .replaceWithVoid();
  }

  private Uni<Void> write(Part part, Map<Held, ReleaseLabel> narrower) {
    Map<ReleaseLabel, List<Integer>> byNarrower =
        narrower.entrySet().stream()
            .filter(it -> it.getKey().owner().equals(part.owner()))
            .collect(
                Collectors.groupingBy(
                    Map.Entry::getValue,
                    Collectors.mapping(it -> it.getKey().label().number(), Collectors.toList())));
    return Multi.createFrom()
        .iterable(byNarrower.entrySet())
        .onItem()
        .transformToUniAndConcatenate(it -> write(part, it.getKey(), it.getValue()))
        .collect()
        .asList()
        .replaceWithVoid();
  }

  private Uni<Void> write(Part part, ReleaseLabel narrower, Collection<Integer> labels) {
    Bson unchanged =
        Filters.and(
            Filters.eq(Field.LABEL, narrower.number()), Filters.eq(Field.NARROWED_UNSEEN, true));
    return documents
        .store
        .objects()
        .updateMany(
            documents.session,
            Filters.and(of(part), Filters.in(Field.LABEL, labels), Filters.nor(unchanged)),
            Updates.combine(
                Updates.set(Field.LABEL, narrower.number()),
                Updates.set(Field.NARROWED_UNSEEN, true)))
        .replaceWithVoid();
  }
}

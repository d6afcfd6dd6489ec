package entente.gate;

import com.fasterxml.jackson.databind.ObjectMapper;
import entente.catalog.ObjectRepository;
import entente.catalog.PartnerCode;
import entente.sharing.Access;
import entente.stix.MarkingDefinition;
import entente.stix.StixId;
import entente.stix.StixObject;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Looks up the definitions of cited markings. A stored definition counts only if it belongs to the
 * partner who cites it, or whose object cites it, or to a partner who may define markings for all:
 * otherwise anybody could widen another's release by being the first to define a marking that the
 * other cites. One that the citing partner may not see is not found.
 */
@ApplicationScoped
class MarkingDefinitions {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final ObjectRepository repository;
  private final FairWorkers workers;

  MarkingDefinitions(ObjectRepository repository, FairWorkers workers) {
    this.repository = repository;
    this.workers = workers;
  }

  /** The stored definitions that objects cite, except those of TLP, which need not be stored. */
  Uni<KnownDefinitions> citedBy(List<StixObject> objects, Access access) {
    Uni<KnownDefinitions> known = Uni.createFrom().item(KnownDefinitions::new);
    Set<StixId> cited = cited(objects);
    if (cited.isEmpty()) {
      return known;
    }
    PartnerCode sender = access.caller().partner();
    Set<PartnerCode> others = new HashSet<>(access.participants().markingAuthorities());
    others.remove(sender);
    known = known.call(it -> keep(stored(cited, Set.of(sender), access), access, it, true));
    known = known.call(it -> keep(stored(cited, others, access), access, it, false));
    for (Map.Entry<PartnerCode, List<StixObject>> owned : inOthersNames(objects, access)) {
      known = known.call(it -> keepOf(owned.getKey(), owned.getValue(), access, it));
    }
    return known;
  }

  private Uni<Void> keep(
      Uni<Map<StixId, Buffer>> stored, Access access, KnownDefinitions known, boolean own) {
    return stored.chain(
        found ->
            onWorker(
                access,
                () ->
                    found.forEach(
                        (id, document) ->
                            known.add(id, new KnownDefinition(read(document), own)))));
  }

  private Uni<Void> keepOf(
      PartnerCode owner, List<StixObject> objects, Access access, KnownDefinitions known) {
    return stored(cited(objects), Set.of(owner), access)
        .chain(
            found ->
                onWorker(
                    access,
                    () -> found.forEach((id, document) -> known.add(owner, id, read(document)))));
  }

  /** What an editor sends that is other partners'. */
  private static Set<Map.Entry<PartnerCode, List<StixObject>>> inOthersNames(
      List<StixObject> objects, Access access) {
    PartnerCode sender = access.caller().partner();
    return access.writesAny()
        ? objects.stream()
            .filter(object -> !object.markings().isEmpty())
            .filter(object -> !EntryRule.owner(access, object).equals(sender))
            .collect(Collectors.groupingBy(object -> EntryRule.owner(access, object)))
            .entrySet()
        : Set.of();
  }

  private Uni<Void> onWorker(Access access, Runnable work) {
    return workers
        .resume(
            access.caller().partner(),
            () -> {
              work.run();
              return access;
            })
        .replaceWithVoid();
  }

  private Uni<Map<StixId, Buffer>> stored(
      Set<StixId> cited, Set<PartnerCode> contributors, Access access) {
    return contributors.isEmpty() || cited.isEmpty()
        ? Uni.createFrom().item(Map.of())
        : repository.definitions(
            access.collection().id(), cited, contributors, access.visibility());
  }

  private static Set<StixId> cited(List<StixObject> objects) {
    return objects.stream()
        .flatMap(object -> object.markings().stream())
        .filter(id -> MarkingDefinition.wellKnown(id).isEmpty())
        .collect(Collectors.toSet());
  }

  private static MarkingDefinition read(Buffer document) {
    try {
      return MarkingDefinition.read(MAPPER.readTree(document.getBytes()));
    } catch (IOException e) {
      throw new UncheckedIOException("a stored document cannot be read", e);
    }
  }
}

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
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Looks up the definitions of cited markings. A stored definition counts only if it was sent by the
 * partner who cites it, or by a partner who may define markings for all: otherwise anybody could
 * widen another's release by being the first to define a marking that the other cites. One that the
 * citing partner may not see is not found.
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
  Uni<Map<StixId, KnownDefinition>> citedBy(List<StixObject> objects, Access access) {
    Set<StixId> cited = cited(objects);
    if (cited.isEmpty()) {
      return Uni.createFrom().item(Map.of());
    }
    Set<PartnerCode> own = Set.of(access.caller().partner());
    Set<PartnerCode> others = new HashSet<>(access.participants().markingAuthorities());
    others.removeAll(own);
    return Uni.combine()
        .all()
        .unis(stored(cited, own, access), stored(cited, others, access))
        .usingConcurrencyOf(1)
        .asTuple()
        .chain(
            found ->
                workers.resume(
                    access.caller().partner(), () -> known(found.getItem1(), found.getItem2())));
  }

  private Uni<Map<StixId, Buffer>> stored(
      Set<StixId> cited, Set<PartnerCode> contributors, Access access) {
    return contributors.isEmpty()
        ? Uni.createFrom().item(Map.of())
        : repository.definitions(
            access.collection().id(), cited, contributors, access.visibility());
  }

  /** Where both define one identifier, what is defined for all counts. */
  private static Map<StixId, KnownDefinition> known(
      Map<StixId, Buffer> own, Map<StixId, Buffer> ofAll) {
    Map<StixId, KnownDefinition> known = new HashMap<>();
    own.forEach((id, document) -> known.put(id, new KnownDefinition(read(document), true)));
    ofAll.forEach((id, document) -> known.put(id, new KnownDefinition(read(document), false)));
    return known;
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

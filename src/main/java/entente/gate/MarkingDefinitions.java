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
 * Looks up the definitions of cited markings. A definition counts only if it comes with the
 * objects, was sent before by the same partner, or was sent by a partner who may define markings
 * for all: otherwise anybody could widen another's release by being the first to define a marking
 * that the other cites.
 */
@ApplicationScoped
class MarkingDefinitions {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final ObjectRepository repository;

  MarkingDefinitions(ObjectRepository repository) {
    this.repository = repository;
  }

  /**
   * The definitions that decide over objects, except those of TLP: the stored ones that the objects
   * cite, and those among the objects that may enter themselves.
   */
  Uni<Map<StixId, MarkingDefinition>> citedBy(List<StixObject> objects, Access access) {
    return stored(cited(objects), access)
        .map(stored -> new AdmittedDefinitions(access, stored).with(objects));
  }

  private static Set<StixId> cited(List<StixObject> objects) {
    return objects.stream()
        .flatMap(object -> object.markings().stream())
        .filter(id -> MarkingDefinition.wellKnown(id).isEmpty())
        .collect(Collectors.toSet());
  }

  private Uni<Map<StixId, MarkingDefinition>> stored(Set<StixId> cited, Access access) {
    if (cited.isEmpty()) {
      return Uni.createFrom().item(Map.of());
    }
    Set<PartnerCode> trusted = new HashSet<>(access.markingAuthorities());
    trusted.add(access.caller().partner());
    return repository
        .definitions(access.collection().id(), cited, trusted, access.visibility())
        .map(
            documents -> {
              Map<StixId, MarkingDefinition> stored = new HashMap<>();
              documents.forEach((id, document) -> stored.put(id, read(document)));
              return stored;
            });
  }

  private static MarkingDefinition read(Buffer document) {
    try {
      return MarkingDefinition.read(MAPPER.readTree(document.getBytes()));
    } catch (IOException e) {
      throw new UncheckedIOException("a stored document cannot be read", e);
    }
  }
}

package entente.gate;

import com.fasterxml.jackson.databind.ObjectMapper;
import entente.catalog.ObjectRepository;
import entente.sharing.Access;
import entente.stix.MarkingDefinition;
import entente.stix.StixId;
import entente.stix.StixObject;
import entente.stix.TlpLevel;
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

  /** The known definitions that objects cite, except those of TLP. */
  Uni<Map<StixId, MarkingDefinition>> citedBy(List<StixObject> objects, Access access) {
    Map<StixId, MarkingDefinition> sent = new HashMap<>();
    for (StixObject object : objects) {
      object.definition().ifPresent(definition -> sent.putIfAbsent(object.id(), definition));
    }
    Set<StixId> cited =
        objects.stream()
            .flatMap(object -> object.markings().stream())
            .filter(id -> TlpLevel.ofMarking(id.value()).isEmpty())
            .collect(Collectors.toSet());
    if (cited.isEmpty()) {
      return Uni.createFrom().item(sent);
    }
    Set<String> trusted = new HashSet<>(access.markingAuthorities());
    trusted.add(access.caller().partner().value());
    return repository
        .definitions(access.collection().id(), cited, trusted)
        .map(
            documents -> {
              // A definition never changes: the stored one wins over one that is sent now.
              documents.forEach((id, document) -> sent.put(id, read(document)));
              return sent;
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

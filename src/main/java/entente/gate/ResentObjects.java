package entente.gate;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import entente.catalog.DateAdded;
import entente.catalog.ObjectPage;
import entente.catalog.ObjectQuery;
import entente.catalog.ObjectRepository;
import entente.catalog.ObjectRepository.Detail;
import entente.catalog.StoredObject;
import entente.catalog.VersionSelection;
import entente.sharing.Access;
import entente.stix.MarkingDefinition;
import entente.stix.StixId;
import entente.stix.StixObject;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Recognizes the identities and marking definitions that products send with each push, whoever they
 * belong to: one that the caller sees already, equal but for when it was made, is there and no
 * failure. A standing failure would hide the real ones.
 */
final class ResentObjects {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final Set<String> TYPES = Set.of("identity", MarkingDefinition.TYPE);
  private static final List<String> TIMES = List.of("created", "modified");

  /** How many are looked up for one submission; the others stay refused. */
  private static final int OBJECTS_MAX = 1_000;

  private final ObjectRepository repository;

  ResentObjects(ObjectRepository repository) {
    this.repository = repository;
  }

  /**
   * The decisions, where a refused object that is there already counts as held. Who may not read is
   * not told what is there.
   *
   * @param objects the objects
   * @param decisions one for each, in their order
   */
  Uni<List<Decision>> recognized(
      Access access, List<StixObject> objects, List<Decision> decisions) {
    if (!access.canRead()) {
      return Uni.createFrom().item(decisions);
    }
    Set<String> ids =
        IntStream.range(0, objects.size())
            .filter(index -> !decisions.get(index).isHeld())
            .mapToObj(index -> objects.get(index).id())
            .filter(id -> TYPES.contains(id.type()))
            .map(StixId::value)
            .limit(OBJECTS_MAX)
            .collect(Collectors.toSet());
    return ids.isEmpty()
        ? Uni.createFrom().item(decisions)
        : kept(access, ids).map(page -> recognized(objects, decisions, page));
  }

  private Uni<ObjectPage> kept(Access access, Set<String> ids) {
    ObjectQuery query =
        new ObjectQuery(
            ids, Set.of(), VersionSelection.LAST, Set.of(), new DateAdded(0), ids.size());
    return repository.find(access.collection().id(), query, access.visibility(), Detail.DOCUMENT);
  }

  private static List<Decision> recognized(
      List<StixObject> objects, List<Decision> decisions, ObjectPage page) {
    Map<StixId, StoredObject> kept = new HashMap<>();
    page.objects().forEach(object -> kept.put(object.id(), object));
    List<Decision> recognized = new ArrayList<>();
    for (int i = 0; i < objects.size(); i++) {
      StixObject object = objects.get(i);
      Decision decision = decisions.get(i);
      recognized.add(
          decision.isHeld()
              ? decision
              : Optional.ofNullable(kept.get(object.id()))
                  .filter(one -> says(one.document()).equals(says(object.document())))
                  .map(one -> decision.thereAs(one.version()))
                  .orElse(decision));
    }
    return recognized;
  }

  /** What a document says apart from when it was made. */
  private static JsonNode says(Buffer document) {
    try {
      JsonNode json = MAPPER.readTree(document.toString(StandardCharsets.UTF_8));
      return json instanceof ObjectNode object ? object.without(TIMES) : json;
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a document cannot be read", e);
    }
  }
}

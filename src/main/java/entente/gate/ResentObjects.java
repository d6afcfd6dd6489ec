package entente.gate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import entente.catalog.DateAdded;
import entente.catalog.ObjectPage;
import entente.catalog.ObjectQuery;
import entente.catalog.ObjectRepository;
import entente.catalog.ObjectRepository.Detail;
import entente.catalog.StoredObject;
import entente.catalog.VersionSelection;
import entente.sharing.Access;
import entente.stix.DocumentJson;
import entente.stix.MarkingDefinition;
import entente.stix.StixId;
import entente.stix.StixObject;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Recognizes the identities and marking definitions that products send with each push, whoever they
 * belong to: one that the caller sees already, equal but for when it was made, is there and no
 * failure. A standing failure would hide the real ones.
 */
final class ResentObjects {
  private static final Set<String> TYPES = Set.of("identity", MarkingDefinition.TYPE);
  private static final List<String> TIMES = List.of("created", "modified");

  /** How many are looked up for one submission; the others stay refused. */
  private static final int OBJECTS_MAX = 1_000;

  /** How many stored documents are fetched for that, a page at a time. */
  private static final int DOCUMENTS_MAX = 2_000;

  /** How often a stored one is compared with one that was sent. */
  private static final int COMPARISONS_MAX = 4_000;

  private final ObjectRepository repository;
  private final FairWorkers workers;

  ResentObjects(ObjectRepository repository, FairWorkers workers) {
    this.repository = repository;
    this.workers = workers;
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
    Search search = new Search(access, objects, decisions);
    return access.canRead() && search.isNeeded()
        ? search.next(new DateAdded(0), DOCUMENTS_MAX).map(done -> search.decisions())
        : Uni.createFrom().item(decisions);
  }

  /** What of one submission is looked for among what is stored. */
  private final class Search {
    private final Access access;
    private final List<StixObject> objects;
    private final List<Decision> decisions;

    /** The places of the refused objects of an identifier that are not recognized yet. */
    private final Map<StixId, List<Integer>> refused;

    private int comparisons;

    Search(Access access, List<StixObject> objects, List<Decision> decisions) {
      this.access = access;
      this.objects = objects;
      this.decisions = new ArrayList<>(decisions);
      this.refused =
          IntStream.range(0, objects.size())
              .filter(place -> !decisions.get(place).isHeld())
              .filter(place -> TYPES.contains(objects.get(place).id().type()))
              .limit(OBJECTS_MAX)
              .boxed()
              .collect(Collectors.groupingBy(place -> objects.get(place).id()));
    }

    boolean isNeeded() {
      return !refused.isEmpty();
    }

    List<Decision> decisions() {
      return List.copyOf(decisions);
    }

    /** Compares page by page; partners may each have their own object of an identifier. */
    Uni<Void> next(DateAdded after, int documents) {
      Set<String> ids = refused.keySet().stream().map(StixId::value).collect(Collectors.toSet());
      ObjectQuery query =
          new ObjectQuery(ids, Set.of(), VersionSelection.LAST, Set.of(), after, documents);
      return repository
          .find(access.collection().id(), query, access.visibility(), Detail.DOCUMENT)
          .chain(page -> compared(page, documents - page.objects().size()));
    }

    private Uni<Void> compared(ObjectPage page, int left) {
      return workers
          .resume(access.caller().partner(), () -> compare(page))
          .chain(
              () ->
                  page.more() && left > 0 && isNeeded()
                      ? next(page.end().orElseThrow(), left)
                      : Uni.createFrom().voidItem());
    }

    /** Each document is parsed once, whoever sent it. */
    private ObjectPage compare(ObjectPage page) {
      for (StoredObject kept : page.objects()) {
        List<Integer> places = refused.getOrDefault(kept.id(), List.of());
        if (!places.isEmpty()) {
          recognize(kept, says(kept.document()), places);
        }
      }
      return page;
    }

    private void recognize(StoredObject kept, JsonNode said, List<Integer> places) {
      List<Integer> others = new ArrayList<>();
      for (int place : places) {
        if (comparisons++ < COMPARISONS_MAX
            && DocumentJson.areEqual(says(objects.get(place).document()), said)) {
          decisions.set(place, decisions.get(place).thereAs(kept.version()));
        } else {
          others.add(place);
        }
      }
      if (others.isEmpty()) {
        refused.remove(kept.id());
      } else {
        refused.put(kept.id(), others);
      }
    }
  }

  /** What a document says apart from when it was made. */
  private static JsonNode says(Buffer document) {
    JsonNode json = DocumentJson.read(document);
    return json instanceof ObjectNode object ? object.without(TIMES) : json;
  }
}

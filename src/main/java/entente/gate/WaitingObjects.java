package entente.gate;

import com.fasterxml.jackson.databind.JsonNode;
import entente.gate.ObjectSpool.Placed;
import entente.problem.Problem;
import entente.stix.DocumentLimits;
import entente.stix.MarkingDefinition;
import entente.stix.StixId;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Objects of a bundle that cite a marking definition which has not come yet: the order of a bundle
 * means nothing (STIX 2.1, section 8), and many tools write definitions last. They wait in a file
 * until the bundle's end; definitions among them go first then.
 */
final class WaitingObjects implements AutoCloseable {
  /** Definitions of one bundle that are remembered; objects that cite others wait. */
  private static final int DEFINITIONS_MAX = 10_000;

  private final Set<String> known = new HashSet<>();
  private final ObjectSpool definitions;
  private final ObjectSpool others;
  private final WaitingSpace.Part space;

  /**
   * @param limits what the objects were held to when they were read first
   * @param space how much may wait
   */
  WaitingObjects(DocumentLimits limits, WaitingSpace space) {
    this.space = space.part();
    this.definitions = new ObjectSpool(limits);
    this.others = new ObjectSpool(limits);
  }

  /**
   * Keeps an object if it has to wait; otherwise it counts as known from now on.
   *
   * @throws Problem if more would wait than may
   */
  boolean keep(Placed object) {
    JsonNode json = object.object().json();
    boolean definition = json.path("type").asText().equals(MarkingDefinition.TYPE);
    boolean waits = cited(json).anyMatch(id -> !known.contains(id));
    if (waits) {
      space.take(object.object().document().length());
      (definition ? definitions : others).add(object);
    } else if (definition && known.size() < DEFINITIONS_MAX) {
      known.add(json.path("id").asText());
    }
    return waits;
  }

  /** Takes the next one out; empty where none is left. */
  Optional<Placed> take() {
    return definitions.take().or(others::take);
  }

  /** What it cites anywhere, observables in a container included, except levels of TLP. */
  private static Stream<String> cited(JsonNode json) {
    return Stream.concat(Stream.of(json), elements(json.path("objects")))
        .flatMap(
            part ->
                Stream.concat(
                    elements(part.path("object_marking_refs")),
                    elements(part.path("granular_markings"))
                        .map(granular -> granular.path("marking_ref"))))
        .map(JsonNode::asText)
        .filter(id -> !id.isEmpty() && !needsNoDefinition(id));
  }

  private static boolean needsNoDefinition(String marking) {
    return StixId.isWellFormed(marking)
        && MarkingDefinition.wellKnown(new StixId(marking)).isPresent();
  }

  private static Stream<JsonNode> elements(JsonNode json) {
    return StreamSupport.stream(json.spliterator(), false);
  }

  @Override
  public void close() {
    space.close();
    definitions.close();
    others.close();
  }
}

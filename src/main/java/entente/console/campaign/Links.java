package entente.console.campaign;

import com.fasterxml.jackson.databind.JsonNode;
import entente.console.reader.ObjectText;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What an object is linked with: by relationships, by what it refers to, and by what refers to it.
 *
 * @param center the object's identifier
 * @param links the links, each to one other object
 */
record Links(String center, List<Link> links) {
  private static final Set<String> NOT_SHOWN = Set.of("object_marking_refs", "created_by_ref");

  /**
   * A link.
   *
   * @param other the identifier of the object at its other end
   * @param words what the link is
   * @param outward whether it leads from the object to the other
   * @param carrier the identifier of the object that says so
   */
  record Link(String other, String words, boolean outward, String carrier) {}

  static Links of(String center, Map<String, JsonNode> objects) {
    List<Link> links = new ArrayList<>();
    objects.forEach((id, object) -> links.addAll(of(center, id, object)));
    return new Links(center, links);
  }

  private static List<Link> of(String center, String id, JsonNode object) {
    if (object.path("type").asText().equals("relationship")) {
      return relationship(center, id, object);
    }
    List<Link> links = new ArrayList<>();
    object
        .fields()
        .forEachRemaining(
            field -> {
              if (ObjectText.isReference(field.getKey()) && !NOT_SHOWN.contains(field.getKey())) {
                ids(field.getValue())
                    .filter(ref -> id.equals(center) || ref.equals(center))
                    .map(ref -> reference(center, id, field.getKey(), ref))
                    .forEach(links::add);
              }
            });
    return links;
  }

  private static Link reference(String center, String id, String property, String ref) {
    return id.equals(center)
        ? new Link(ref, property, true, id)
        : new Link(id, property, false, id);
  }

  private static List<Link> relationship(String center, String id, JsonNode object) {
    String source = object.path("source_ref").asText();
    String target = object.path("target_ref").asText();
    String words = object.path("relationship_type").asText();
    if (id.equals(center)) {
      return List.of(
          new Link(source, "source_ref", true, id), new Link(target, "target_ref", true, id));
    }
    if (source.equals(center)) {
      return List.of(new Link(target, words, true, id));
    }
    return target.equals(center) ? List.of(new Link(source, words, false, id)) : List.of();
  }

  private static Stream<String> ids(JsonNode value) {
    return Stream.concat(Stream.of(value), ObjectText.elements(value))
        .flatMap(it -> ObjectText.id(it).stream())
        .map(it -> it.value());
  }

  /** The first of them, up to so many objects at their other ends. */
  Links first(int othersMax) {
    Set<String> others = new LinkedHashSet<>();
    List<Link> kept = new ArrayList<>();
    for (Link link : links) {
      if (others.contains(link.other()) || others.size() < othersMax) {
        others.add(link.other());
        kept.add(link);
      }
    }
    return new Links(center, kept);
  }

  /** The objects at the other ends. */
  Set<String> others() {
    Set<String> others = new LinkedHashSet<>();
    links.forEach(link -> others.add(link.other()));
    others.remove(center);
    return others;
  }

  /** All objects that are shown: the object, the others, and what says that they are linked. */
  Set<String> shown() {
    Set<String> shown = new LinkedHashSet<>(others());
    links.forEach(link -> shown.add(link.carrier()));
    shown.add(center);
    return shown;
  }
}

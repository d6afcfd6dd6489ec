package entente.console.campaign;

import com.fasterxml.jackson.databind.JsonNode;
import entente.console.campaign.Overview.Named;
import entente.console.reader.ObjectText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Where each partner stands, side by side: whom it holds responsible for what, how sure it is, in
 * its own words. Revoked statements are left out.
 *
 * @param overview what it is made of
 * @param positions those who say something
 */
record PositionsView(Overview overview, List<Position> positions) {
  static final Set<String> TYPES =
      Set.of(
          "identity",
          "location",
          "campaign",
          "intrusion-set",
          "threat-actor",
          "incident",
          "report",
          "relationship",
          "opinion");
  private static final Set<String> ATTRIBUTING = Set.of("attributed-to", "originates-from");

  /** Somebody, and what they say. */
  record Position(Named who, List<Claim> claims) {}

  /**
   * What somebody says.
   *
   * @param path the page of the object that says it
   * @param subjects of what it is said
   * @param relation what is said of it
   * @param targets whom or what it is said to be linked with; none in an opinion
   * @param confidence how sure they are, from 0 to 100; empty where they do not say
   * @param words in their words
   * @param labels its labels
   * @param sources where they said it
   */
  record Claim(
      String path,
      List<Named> subjects,
      String relation,
      List<Named> targets,
      String confidence,
      String words,
      List<String> labels,
      List<Source> sources) {}

  /** A source; the link is empty where its address is none of the web. */
  record Source(String name, String link) {}

  static PositionsView of(Overview overview) {
    Map<String, List<Claim>> byCreator = new LinkedHashMap<>();
    Stream.concat(
            overview
                .standing("relationship")
                .filter(it -> ATTRIBUTING.contains(it.path("relationship_type").asText())),
            overview.standing("opinion"))
        .forEach(
            it ->
                byCreator
                    .computeIfAbsent(it.path("created_by_ref").asText(), key -> new ArrayList<>())
                    .add(claim(overview, it)));
    return new PositionsView(
        overview,
        byCreator.entrySet().stream()
            .map(it -> new Position(overview.named(it.getKey()), it.getValue()))
            .toList());
  }

  private static Claim claim(Overview overview, JsonNode object) {
    boolean opinion = object.path("type").asText().equals("opinion");
    return new Claim(
        overview.named(object.path("id").asText()).path(),
        overview.named(object.path(opinion ? "object_refs" : "source_ref")),
        opinion
            ? object.path("opinion").asText()
            : object.path("relationship_type").asText().replace('-', ' '),
        opinion ? List.of() : overview.named(object.path("target_ref")),
        object.path("confidence").asText(),
        object.path(opinion ? "explanation" : "description").asText(),
        ObjectText.elements(object.path("labels")).map(JsonNode::asText).toList(),
        ObjectText.elements(object.path("external_references"))
            .map(PositionsView::source)
            .toList());
  }

  private static Source source(JsonNode reference) {
    return new Source(
        reference.path("source_name").asText(),
        ObjectText.webAddress(reference.path("url")).orElse(""));
  }
}

package entente.console.campaign;

import com.fasterxml.jackson.databind.JsonNode;
import entente.console.campaign.Overview.Named;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * When what happened, by what the objects say themselves.
 *
 * @param overview what it is made of
 * @param events what happened, the earliest first
 */
record TimelineView(Overview overview, List<Event> events) {
  static final Set<String> TYPES =
      Set.of(
          "campaign",
          "intrusion-set",
          "threat-actor",
          "malware",
          "infrastructure",
          "incident",
          "report",
          "sighting",
          "observed-data");

  private static final Map<String, String> MOMENTS =
      Map.of(
          "first_seen", "first seen",
          "last_seen", "last seen",
          "first_observed", "first observed",
          "last_observed", "last observed",
          "published", "published");

  /**
   * Something that happened.
   *
   * @param time when
   * @param type the type of the object that says so
   * @param object that object
   * @param what what happened
   */
  record Event(Instant time, String type, Named object, String what) {}

  static TimelineView of(Overview overview) {
    return new TimelineView(
        overview,
        TYPES.stream()
            .flatMap(overview::standing)
            .flatMap(it -> events(overview, it))
            .sorted(Comparator.comparing(Event::time).thenComparing(it -> it.object().path()))
            .toList());
  }

  private static Stream<Event> events(Overview overview, JsonNode object) {
    Named named = overview.named(object.path("id").asText());
    return MOMENTS.entrySet().stream()
        .flatMap(
            moment ->
                time(object.path(moment.getKey())).stream()
                    .map(
                        time ->
                            new Event(
                                time, object.path("type").asText(), named, moment.getValue())));
  }

  private static Optional<Instant> time(JsonNode text) {
    try {
      return text.isTextual() ? Optional.of(Instant.parse(text.asText())) : Optional.empty();
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}

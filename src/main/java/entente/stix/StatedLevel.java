package entente.stix;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A level that an object states otherwise than by citing a marking definition: in a label, as MISP
 * does ({@code tlp:amber}), or in a property that is named for TLP or PAP.
 *
 * @param pointer where, as a JSON Pointer into the object (RFC 6901)
 * @param level which level
 */
public record StatedLevel(String pointer, NamedLevel level) {

  /** The strictest of those that an object states. */
  public static Optional<StatedLevel> in(JsonNode object) {
    List<StatedLevel> stated = new ArrayList<>();
    JsonNode labels = object.path("labels");
    for (int i = 0; i < labels.size(); i++) {
      String pointer = "/labels/" + i;
      LevelText.in(labels.path(i).asText())
          .ifPresent(it -> stated.add(new StatedLevel(pointer, it)));
    }
    for (Map.Entry<String, JsonNode> property : object.properties()) {
      if (property.getValue().isValueNode() && LevelText.namesScheme(property.getKey())) {
        LevelText.in(property.getKey() + ":" + property.getValue().asText())
            .ifPresent(it -> stated.add(new StatedLevel("/" + property.getKey(), it)));
      }
    }
    return stated.stream().reduce(StatedLevel::strictest);
  }

  private StatedLevel strictest(StatedLevel other) {
    return level.equals(level.strictest(other.level)) ? this : other;
  }
}

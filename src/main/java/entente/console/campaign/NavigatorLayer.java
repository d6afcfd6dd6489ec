package entente.console.campaign;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.buffer.Buffer;

/** The techniques of a collection as a layer that MITRE's ATT&amp;CK Navigator opens. */
final class NavigatorLayer {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** The version of the layer format, as the Navigator's repository describes it. */
  private static final String FORMAT = "4.5";

  private NavigatorLayer() {}

  /** The layer; the score of a technique is the number of those who are said to use it. */
  static Buffer of(TechniquesView view) {
    ObjectNode layer = JSON.createObjectNode();
    layer.put("name", view.overview().collection().title());
    layer.put("domain", "enterprise-attack");
    layer.putObject("versions").put("layer", FORMAT);
    layer.put("description", "Made by Entente of what this reader may see");
    ArrayNode techniques = layer.putArray("techniques");
    view.tactics()
        .forEach(
            tactic ->
                tactic
                    .techniques()
                    .forEach(
                        technique ->
                            techniques
                                .addObject()
                                .put("techniqueID", technique.id())
                                .put("tactic", tactic.name())
                                .put("score", technique.users().size())
                                .put("comment", String.join(", ", technique.users()))
                                .put("enabled", true)));
    return Buffer.buffer(layer.toPrettyString());
  }
}

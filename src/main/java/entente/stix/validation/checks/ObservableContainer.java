package entente.stix.validation.checks;

import com.fasterxml.jackson.databind.JsonNode;
import entente.stix.ObjectKind;
import entente.stix.Rule;
import java.util.Iterator;
import java.util.Map;
import java.util.function.BiConsumer;

/**
 * Observables kept in the observed data itself, under keys by which they refer to each other (STIX
 * 2.1, section 2.13; deprecated).
 *
 * @param observable checks one of them
 */
public record ObservableContainer(BiConsumer<JsonNode, Inspection> observable)
    implements ValueCheck {

  @Override
  public void check(JsonNode value, Inspection at) {
    if (!value.isObject() || value.isEmpty()) {
      ValueFaults.refuse(value, at, "a dictionary of observables was expected");
      return;
    }
    at.enterContainer(value);
    Iterator<Map.Entry<String, JsonNode>> entries = value.fields();
    while (entries.hasNext()) {
      Map.Entry<String, JsonNode> entry = entries.next();
      at.at(entry.getKey(), entry.getValue(), this::checkOne);
    }
    at.leaveContainer();
  }

  private void checkOne(JsonNode value, Inspection at) {
    String type = value.path("type").asText();
    ObjectKind category = ObjectKind.of(type);
    boolean custom = category == ObjectKind.CUSTOM && !Forms.isReservedType(type);
    if (!value.isObject() || category == ObjectKind.CYBER_OBSERVABLE || custom) {
      observable.accept(value, at);
    } else {
      at.breaksAt(
          "type", Rule.OBSERVED_OBJECT, "section 2.13", "the type of an observable was expected");
    }
  }
}

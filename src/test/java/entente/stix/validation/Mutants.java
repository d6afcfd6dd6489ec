package entente.stix.validation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/**
 * Objects that were right, changed at random in one to three places: something dropped, of another
 * type, under another name, cut off, put into something else or exchanged.
 */
final class Mutants {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final int CHANGES_MAX = 3;

  private final Random random;
  private final List<JsonNode> originals;

  /**
   * @param seed the same seed makes the same mutants
   * @param originals objects that are right
   */
  Mutants(long seed, List<JsonNode> originals) {
    this.random = new Random(seed);
    this.originals = List.copyOf(originals);
  }

  /** The next one. */
  ObjectNode next() {
    ObjectNode mutant = one(originals).deepCopy();
    int changes = 1 + random.nextInt(CHANGES_MAX);
    for (int i = 0; i < changes; i++) {
      change(one(containers(mutant)));
    }
    return mutant;
  }

  /** The same object with its properties, and those of all that is in it, in another order. */
  JsonNode reordered(JsonNode value) {
    if (value.isArray()) {
      ArrayNode list = JSON.arrayNode();
      value.forEach(element -> list.add(reordered(element)));
      return list;
    }
    if (!value.isObject()) {
      return value;
    }
    List<String> names = names(value);
    Collections.shuffle(names, random);
    ObjectNode object = JSON.objectNode();
    names.forEach(name -> object.set(name, reordered(value.get(name))));
    return object;
  }

  private static List<JsonNode> containers(JsonNode value) {
    List<JsonNode> containers = new ArrayList<>();
    if (value.isContainerNode() && !value.isEmpty()) {
      containers.add(value);
      value.forEach(child -> containers.addAll(containers(child)));
    }
    return containers.isEmpty() ? List.of(value) : containers;
  }

  private void change(JsonNode container) {
    if (container instanceof ObjectNode object && !object.isEmpty()) {
      changeMember(object, one(names(object)));
    } else if (container instanceof ArrayNode list && !list.isEmpty()) {
      changeElement(list, random.nextInt(list.size()));
    }
  }

  private void changeMember(ObjectNode object, String name) {
    JsonNode value = object.get(name);
    switch (random.nextInt(6)) {
      case 0 -> object.remove(name);
      case 1 -> object.set(name, ofAnotherType());
      case 2 -> {
        object.remove(name);
        object.set(renamed(name), value);
      }
      case 3 -> object.set(name, truncated(value));
      case 4 -> object.set(name, nested(value));
      default -> {
        String other = one(names(object));
        object.set(name, object.get(other));
        object.set(other, value);
      }
    }
  }

  private void changeElement(ArrayNode list, int index) {
    JsonNode value = list.get(index);
    switch (random.nextInt(4)) {
      case 0 -> list.remove(index);
      case 1 -> list.set(index, ofAnotherType());
      case 2 -> list.set(index, truncated(value));
      default -> list.set(index, nested(value));
    }
  }

  private JsonNode ofAnotherType() {
    return switch (random.nextInt(9)) {
      case 0 -> JSON.nullNode();
      case 1 -> JSON.booleanNode(random.nextBoolean());
      case 2 -> JSON.numberNode(random.nextInt(200) - 100);
      case 3 -> JSON.numberNode(random.nextDouble());
      case 4 -> JSON.numberNode(Long.MAX_VALUE);
      case 5 -> JSON.textNode("");
      case 6 -> JSON.textNode("EXERCISE " + random.nextInt());
      case 7 -> JSON.arrayNode();
      default -> JSON.objectNode();
    };
  }

  private String renamed(String name) {
    return switch (random.nextInt(4)) {
      case 0 -> name + "x";
      case 1 -> "x_" + name;
      case 2 -> name.toUpperCase(Locale.ROOT);
      default -> name.substring(0, random.nextInt(name.length() + 1));
    };
  }

  private JsonNode truncated(JsonNode value) {
    if (value.isTextual()) {
      String text = value.textValue();
      return JSON.textNode(text.substring(0, text.isEmpty() ? 0 : random.nextInt(text.length())));
    }
    return value.isArray() ? JSON.arrayNode() : ofAnotherType();
  }

  private JsonNode nested(JsonNode value) {
    return random.nextBoolean()
        ? JSON.arrayNode().add(value)
        : JSON.objectNode().set("nested", value);
  }

  private <T> T one(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }

  private static List<String> names(JsonNode object) {
    List<String> names = new ArrayList<>();
    object.fieldNames().forEachRemaining(names::add);
    return names;
  }
}

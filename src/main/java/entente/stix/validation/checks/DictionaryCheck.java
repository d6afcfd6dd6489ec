package entente.stix.validation.checks;

import com.fasterxml.jackson.databind.JsonNode;
import entente.stix.Rule;
import java.util.Iterator;
import java.util.Map;

/**
 * A dictionary of one entry at least (STIX 2.1, section 2.3).
 *
 * @param entry what each value has to be
 */
public record DictionaryCheck(ValueCheck entry) implements ValueCheck {

  @Override
  public void check(JsonNode value, Inspection at) {
    if (!value.isObject() || value.isEmpty()) {
      ValueFaults.refuse(value, at, "a dictionary was expected");
      return;
    }
    Iterator<Map.Entry<String, JsonNode>> entries = value.fields();
    while (entries.hasNext()) {
      Map.Entry<String, JsonNode> each = entries.next();
      requireKey(each.getKey(), at);
      at.at(each.getKey(), each.getValue(), entry);
    }
  }

  /** Says of a key that cannot be one that it is not. */
  static void requireKey(String key, Inspection at) {
    if (!Forms.isDictionaryKey(key)) {
      at.breaksAt(
          key,
          Rule.DICTIONARY_KEY,
          "a key of 1 to 250 letters, digits, hyphens and underscores was expected");
    }
  }
}

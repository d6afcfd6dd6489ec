package entente.stix.validation.checks;

import com.fasterxml.jackson.databind.JsonNode;
import entente.stix.Rule;
import java.util.Set;

/**
 * A value of a vocabulary (STIX 2.1, sections 2.4, 2.14 and 10).
 *
 * @param name the vocabulary's name
 * @param values those that it lists
 * @param closed whether there are no others
 */
public record Vocabulary(String name, Set<String> values, boolean closed) implements ValueCheck {
  public Vocabulary {
    values = Set.copyOf(values);
  }

  @Override
  public void check(JsonNode value, Inspection at) {
    if (!Literals.isText(value, at) || values.contains(value.textValue())) {
      return;
    }
    if (closed) {
      at.breaks(Rule.ENUMERATION, "one of %s was expected".formatted(name));
    } else {
      at.breaks(Rule.OPEN_VOCABULARY, "a value of %s was expected".formatted(name));
    }
  }
}

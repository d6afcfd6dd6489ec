package entente.stix.validation.checks;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A list of one element at least (STIX 2.1, section 2.12).
 *
 * @param element what each of them has to be
 */
public record ListCheck(ValueCheck element) implements ValueCheck {

  @Override
  public void check(JsonNode value, Inspection at) {
    if (!value.isArray() || value.isEmpty()) {
      ValueFaults.refuse(value, at, "a list was expected");
      return;
    }
    for (int i = 0; i < value.size(); i++) {
      at.at(i, value.get(i), element);
    }
  }
}

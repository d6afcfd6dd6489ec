package entente.stix.validation.checks;

import com.fasterxml.jackson.databind.JsonNode;
import entente.stix.Rule;
import java.util.function.Predicate;

/** Checks the form of an observed value, unless its object says that it was defanged. */
final class ObservableValues {
  private ObservableValues() {}

  /** A text of a form, unless the object was defanged. */
  static ValueCheck of(Predicate<String> form, String expected) {
    return (value, at) -> {
      if (Literals.isText(value, at) && !form.test(value.textValue()) && !isDefanged(at)) {
        at.breaks(Rule.OBSERVABLE_VALUE, expected);
      }
    };
  }

  private static boolean isDefanged(Inspection at) {
    JsonNode defanged = at.object().path("defanged");
    return defanged.isBoolean() && defanged.booleanValue();
  }
}

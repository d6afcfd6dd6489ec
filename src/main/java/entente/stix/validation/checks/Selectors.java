package entente.stix.validation.checks;

import com.fasterxml.jackson.databind.JsonNode;
import entente.stix.Rule;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The selectors of granular markings (STIX 2.1, section 7.2.3.1). */
final class Selectors {
  private static final Pattern INDEX = Pattern.compile("\\[(0|[1-9]\\d{0,8})]");

  private Selectors() {}

  static void check(JsonNode value, Inspection at) {
    if (Literals.isText(value, at) && !leads(value.textValue(), at.object())) {
      at.breaks(Rule.SELECTOR, "the path of something in this object was expected");
    }
  }

  /** Whether a path of names and indexes, joined by dots, ends at something. */
  private static boolean leads(String selector, JsonNode object) {
    JsonNode place = object;
    for (String step : selector.split("\\.", -1)) {
      Matcher index = INDEX.matcher(step);
      if (place.isArray() && index.matches()) {
        place = place.path(Integer.parseInt(index.group(1)));
      } else if (place.isObject()) {
        place = place.path(step);
      } else {
        return false;
      }
      if (place.isMissingNode()) {
        return false;
      }
    }
    return true;
  }
}

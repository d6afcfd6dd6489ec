package entente.stix.validation.checks;

import com.fasterxml.jackson.databind.JsonNode;
import entente.stix.Rule;
import java.util.Iterator;
import java.util.Map;
import java.util.function.Predicate;

/**
 * The contents of a language-content object (STIX 2.1, section 7.1): by language, then by property,
 * a text, a list of texts, or the same for what is nested.
 */
final class Translations {

  private Translations() {}

  static void check(JsonNode value, Inspection at) {
    if (!value.isObject() || value.isEmpty()) {
      ValueFaults.refuse(value, at, "a dictionary by language was expected");
      return;
    }
    Iterator<Map.Entry<String, JsonNode>> languages = value.fields();
    while (languages.hasNext()) {
      Map.Entry<String, JsonNode> language = languages.next();
      at.at(language.getKey(), language.getValue(), Translations::checkLanguage);
      if (!Literals.isLanguageTag(language.getKey())) {
        at.breaksAt(
            language.getKey(), Rule.LANGUAGE_TAG, "a language tag was expected, for example en-GB");
      }
    }
  }

  private static void checkLanguage(JsonNode value, Inspection at) {
    checkNamed(value, at, Forms::isPropertyName);
  }

  /** What is nested may be a dictionary, whose keys are freer than the names of properties. */
  private static void checkNested(JsonNode value, Inspection at) {
    checkNamed(value, at, Forms::isDictionaryKey);
  }

  private static void checkNamed(JsonNode value, Inspection at, Predicate<String> isName) {
    if (!value.isObject() || value.isEmpty()) {
      ValueFaults.refuse(value, at, "a dictionary by property was expected");
      return;
    }
    Iterator<Map.Entry<String, JsonNode>> properties = value.fields();
    while (properties.hasNext()) {
      Map.Entry<String, JsonNode> property = properties.next();
      at.at(property.getKey(), property.getValue(), Translations::checkText);
      if (!isName.test(property.getKey())) {
        at.breaksAt(property.getKey(), Rule.TRANSLATION, "the name of a property was expected");
      }
    }
  }

  /** What is not translated is an empty text. */
  private static void checkText(JsonNode value, Inspection at) {
    if (value.isArray() && !value.isEmpty()) {
      new ListCheck(Translations::checkText).check(value, at);
    } else if (value.isObject() && !value.isEmpty()) {
      checkNested(value, at);
    } else {
      Literals.string(value, at);
    }
  }
}

package entente.stix.validation.checks;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.errorprone.annotations.CanIgnoreReturnValue;
import entente.stix.Rule;
import entente.stix.StixTimestamp;
import java.util.IllformedLocaleException;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** The checks of the data types of STIX (section 2), and of texts with a form of their own. */
public final class Literals {
  private static final Pattern MEDIA_TYPE =
      Pattern.compile("[A-Za-z0-9!#$&^_.+-]{1,127}/[A-Za-z0-9!#$&^_.+-]{1,127}(?:\\s*;.*)?");
  private static final Pattern RELATIONSHIP_TYPE = Pattern.compile("[a-z0-9-]+");

  /** What a sender of STIX 2.0 can do. */
  static final String CONVERT =
      "this is STIX 2.0, which has to be converted first, for example with OASIS's stix2-elevator";

  private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());

  private Literals() {}

  static void string(JsonNode value, Inspection at) {
    isText(value, at);
  }

  /** Whether it is a text that every reader can represent; reports it if not. */
  @CanIgnoreReturnValue
  static boolean isText(JsonNode value, Inspection at) {
    if (!value.isTextual()) {
      ValueFaults.refuse(value, at, "a string was expected");
      return false;
    }
    if (Forms.hasHalfOfAPair(value.textValue())) {
      at.breaks(
          Rule.I_JSON,
          "RFC 7493, section 2.1",
          "both halves of a surrogate pair were expected, or neither");
      return false;
    }
    return true;
  }

  /** Checks that a value is a text of a form; any other breaks the rule. */
  static ValueCheck text(Rule rule, Predicate<String> form, String expected) {
    return (value, at) -> {
      if (isText(value, at) && !form.test(value.textValue())) {
        at.breaks(rule, expected);
      }
    };
  }

  static void bool(JsonNode value, Inspection at) {
    if (!value.isBoolean()) {
      ValueFaults.refuse(value, at, "true or false was expected");
    }
  }

  static void timestamp(JsonNode value, Inspection at) {
    isTimestamp(value, at);
  }

  @CanIgnoreReturnValue
  private static boolean isTimestamp(JsonNode value, Inspection at) {
    if (!isText(value, at)) {
      return false;
    }
    if (!StixTimestamp.isWellFormed(value.textValue())) {
      at.breaks(Rule.TIMESTAMP, "a timestamp was expected: YYYY-MM-DDTHH:MM:SS[.s]Z");
      return false;
    }
    return true;
  }

  static void timestampToMilliseconds(JsonNode value, Inspection at) {
    if (isTimestamp(value, at) && fraction(value.textValue()) < 3) {
      at.breaks(Rule.TIMESTAMP_PRECISION, "milliseconds were expected, or finer");
    }
  }

  static void timestampToSeconds(JsonNode value, Inspection at) {
    if (isTimestamp(value, at) && fraction(value.textValue()) > 0) {
      at.breaks(Rule.TIMESTAMP_PRECISION, "section 6.7.6", "no fraction of a second was expected");
    }
  }

  private static int fraction(String timestamp) {
    int point = timestamp.indexOf('.');
    return point < 0 ? 0 : timestamp.length() - point - 2;
  }

  static void hex(JsonNode value, Inspection at) {
    if (!isText(value, at)) {
      return;
    }
    String text = value.textValue();
    if (text.length() % 2 != 0 || !Forms.isHex(text)) {
      at.breaks(Rule.DATA_TYPE, "section 2.8", "an even number of hexadecimal digits was expected");
    } else if (!text.equals(text.toLowerCase(Locale.ROOT))) {
      at.breaks(Rule.HEX_CASE, "lower case was expected");
    }
  }

  static void binary(JsonNode value, Inspection at) {
    if (isText(value, at) && !Forms.isBase64(value.textValue())) {
      at.breaks(Rule.DATA_TYPE, "section 2.1", "base64 of RFC 4648 was expected, with its padding");
    }
  }

  static void languageTag(JsonNode value, Inspection at) {
    if (isText(value, at) && !isLanguageTag(value.textValue())) {
      at.breaks(Rule.LANGUAGE_TAG, "a language tag was expected, for example en-GB");
    }
  }

  static boolean isLanguageTag(String text) {
    if (text.isEmpty() || text.length() > 250) {
      return false;
    }
    try {
      return new Locale.Builder().setLanguageTag(text).build() != null;
    } catch (IllformedLocaleException e) {
      return false;
    }
  }

  static void specVersion(JsonNode value, Inspection at) {
    if ("2.0".equals(value.textValue())) {
      at.breaks(Rule.SPEC_VERSION, "\"2.1\" was expected; " + CONVERT);
    } else if (!"2.1".equals(value.textValue())) {
      at.breaks(Rule.SPEC_VERSION, "\"2.1\" was expected");
    }
  }

  /**
   * The URL of an external reference. It is not fetched; published catalogues have malformed ones.
   */
  static void link(JsonNode value, Inspection at) {
    if (isText(value, at) && !ObservableForms.isUrl(value.textValue())) {
      at.breaks(Rule.LINK, "a URL of RFC 3986 with its scheme was expected");
    }
  }

  /** A list of texts; a text alone, as in STIX 2.0, is still in use. */
  static void headerField(JsonNode value, Inspection at) {
    if (value.isTextual() && isText(value, at)) {
      at.breaks(Rule.DEPRECATED, "section 6.6", "a list of strings was expected");
    } else {
      new ListCheck(Literals::string).check(value, at);
    }
  }

  /** A list of texts; in a container it may be a text alone, as in STIX 2.0. */
  static void requestHeader(JsonNode value, Inspection at) {
    if (at.container() != null && value.isTextual()) {
      string(value, at);
    } else {
      new ListCheck(Literals::string).check(value, at);
    }
  }

  static void mediaType(JsonNode value, Inspection at) {
    if (isText(value, at) && !MEDIA_TYPE.matcher(value.textValue()).matches()) {
      at.breaks(Rule.MEDIA_TYPE, "a media type was expected, for example text/plain");
    }
  }

  static void country(JsonNode value, Inspection at) {
    if (isText(value, at) && !COUNTRIES.contains(value.textValue().toUpperCase(Locale.ROOT))) {
      at.breaks(Rule.COUNTRY, "a country code of two letters was expected, for example NZ");
    }
  }

  static void protocol(JsonNode value, Inspection at) {
    if (isText(value, at)
        && !value.textValue().equals(value.textValue().toLowerCase(Locale.ROOT))) {
      at.breaks(Rule.LOWER_CASE, "section 6.12", "a protocol in lower case was expected");
    }
  }

  static void priorityClass(JsonNode value, Inspection at) {
    if (isText(value, at) && !value.textValue().endsWith("_CLASS")) {
      at.breaks(Rule.OPEN_VOCABULARY, "section 6.13.2", "a priority that ends in _CLASS");
    }
  }

  static void relationshipType(JsonNode value, Inspection at) {
    if (isText(value, at) && !RELATIONSHIP_TYPE.matcher(value.textValue()).matches()) {
      at.breaks(
          Rule.DATA_TYPE, "section 5.1", "lower-case letters, digits and hyphens were expected");
    }
  }

  static void propertyName(JsonNode value, Inspection at) {
    if (isText(value, at) && !Forms.isPropertyName(value.textValue())) {
      at.breaks(Rule.PROPERTY_NAME, "the name of a property was expected");
    }
  }
}

package entente.stix.validation;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads what the tables say of the value of a property:
 *
 * <ul>
 *   <li>{@code list of K}, {@code dictionary of K}: of values of kind K;
 *   <li>{@code identifier}, {@code identifier of T, U}: of any object, or of these types and
 *       categories;
 *   <li>{@code enum V}, {@code open-vocab V}: a value of a vocabulary;
 *   <li>{@code integer}, {@code float}, {@code integer A to B}, {@code integer A or more}: numbers;
 *   <li>the name of a structure of the tables;
 *   <li>the name of one of the forms below.
 * </ul>
 */
final class KindReader {
  private static final Pattern NUMBER =
      Pattern.compile("(integer|float)(?: (-?\\d+) (?:to (-?\\d+)|or more))?");
  private static final Map<String, Kind> FORMS = new HashMap<>();

  static {
    FORMS.put("string", Literals::string);
    FORMS.put("boolean", Literals::bool);
    FORMS.put("timestamp", Literals::timestamp);
    FORMS.put("timestamp to milliseconds", Literals::timestampToMilliseconds);
    FORMS.put("timestamp to seconds", Literals::timestampToSeconds);
    FORMS.put("hex", Literals::hex);
    FORMS.put("binary", Literals::binary);
    FORMS.put("hashes", new HashesKind());
    FORMS.put("dictionary", new DictionaryKind(AnyValue::check));
    FORMS.put("integer or string", KindReader::integerOrString);
    FORMS.put("identifier", References.ANY);
    FORMS.put("own identifier", ObjectIdentity::checkForm);
    FORMS.put("specification version", Literals::specVersion);
    FORMS.put("language tag", Literals::languageTag);
    FORMS.put("media type", Literals::mediaType);
    FORMS.put("character set", new CharacterSets());
    FORMS.put("country code", Literals::country);
    FORMS.put("protocol", Literals::protocol);
    FORMS.put("priority class", Literals::priorityClass);
    FORMS.put("relationship type", Literals::relationshipType);
    FORMS.put("property name", Literals::propertyName);
    FORMS.put("selector", Selectors::check);
    FORMS.put("translations", Translations::check);
    FORMS.put("header fields", new DictionaryKind(Literals::headerField));
    FORMS.put("link", Literals::link);
    FORMS.put("url", observed(ObservableForms::isUrl, "a URL of RFC 3986 with its scheme"));
    FORMS.put("domain name", observed(ObservableForms::isDomainName, "a domain name"));
    FORMS.put(
        "email address", observed(ObservableForms::isEmailAddress, "an address: name@domain"));
    FORMS.put("IPv4 address", observed(ObservableForms::isIpv4, "an IPv4 address, or CIDR"));
    FORMS.put("IPv6 address", observed(ObservableForms::isIpv6, "an IPv6 address, or CIDR"));
    FORMS.put(
        "MAC address",
        observed(ObservableForms::isMac, "a MAC address in lower case, with colons"));
    FORMS.put("CPE name", observed(ObservableForms::isCpe, "a formatted string of CPE 2.3"));
    FORMS.put(
        "registry key",
        observed(ObservableForms::isRegistryKey, "a key whose hive is written out"));
  }

  private final Map<String, Vocabulary> vocabularies;
  private final Function<String, Optional<Kind>> named;

  /**
   * @param vocabularies by their names
   * @param named the structures, and other kinds that come from the tables
   */
  KindReader(Map<String, Vocabulary> vocabularies, Function<String, Optional<Kind>> named) {
    this.vocabularies = vocabularies;
    this.named = named;
  }

  private static Kind observed(Predicate<String> form, String what) {
    return ObservableValues.of(form, what + " was expected");
  }

  private static void integerOrString(JsonNode value, Inspection at) {
    if (!value.isTextual()) {
      Numbers.integer(Numbers.Range.SAFE).check(value, at);
    } else {
      Literals.string(value, at);
    }
  }

  /**
   * Reads one.
   *
   * @throws IllegalArgumentException if there is no such kind
   */
  Kind read(String text) {
    if (text.startsWith("list of ")) {
      return new ListKind(read(text.substring("list of ".length())));
    }
    if (text.startsWith("dictionary of ")) {
      return new DictionaryKind(read(text.substring("dictionary of ".length())));
    }
    if (text.startsWith("identifier of ")) {
      return References.to(text.substring("identifier of ".length()));
    }
    if (text.startsWith("enum ") || text.startsWith("open-vocab ")) {
      return vocabulary(text);
    }
    Matcher number = NUMBER.matcher(text);
    if (number.matches()) {
      return number(number);
    }
    return Optional.ofNullable(FORMS.get(text))
        .or(() -> named.apply(text))
        .orElseThrow(() -> new IllegalArgumentException("no kind of value is called " + text));
  }

  private Vocabulary vocabulary(String text) {
    String name = text.substring(text.indexOf(' ') + 1);
    Vocabulary vocabulary = vocabularies.get(name);
    if (vocabulary == null || vocabulary.closed() != text.startsWith("enum ")) {
      throw new IllegalArgumentException("no vocabulary is called " + text);
    }
    return vocabulary;
  }

  private static Kind number(Matcher number) {
    boolean integer = number.group(1).equals("integer");
    Numbers.Range all = integer ? Numbers.Range.SAFE : Numbers.Range.FINITE;
    var range =
        new Numbers.Range(
            number.group(2) == null ? all.least() : new BigDecimal(number.group(2)),
            number.group(3) == null ? all.most() : new BigDecimal(number.group(3)));
    return integer ? Numbers.integer(range) : Numbers.real(range);
  }
}

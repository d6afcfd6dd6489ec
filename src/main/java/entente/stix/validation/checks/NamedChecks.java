package entente.stix.validation.checks;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Predicate;

/** The checks of values that the tables call by name. */
public final class NamedChecks {
  private static final Map<String, ValueCheck> FORMS = new HashMap<>();

  static {
    FORMS.put("string", Literals::string);
    FORMS.put("boolean", Literals::bool);
    FORMS.put("timestamp", Literals::timestamp);
    FORMS.put("timestamp to milliseconds", Literals::timestampToMilliseconds);
    FORMS.put("timestamp to seconds", Literals::timestampToSeconds);
    FORMS.put("hex", Literals::hex);
    FORMS.put("binary", Literals::binary);
    FORMS.put("hashes", new HashesCheck());
    FORMS.put("dictionary", new DictionaryCheck(AnyValue::check));
    FORMS.put("integer or string", NamedChecks::integerOrString);
    // Types that have extensions check them by their own list.
    FORMS.put("extensions", AnyValue::check);
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
    FORMS.put("request header", new DictionaryCheck(Literals::requestHeader));
    FORMS.put("socket options", new DictionaryCheck(NamedChecks::socketOption));
    FORMS.put("header fields", new DictionaryCheck(Literals::headerField));
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

  private NamedChecks() {}

  /** All of them, each by the name that stands in the tables. */
  public static Map<String, ValueCheck> byName() {
    return Map.copyOf(FORMS);
  }

  private static ValueCheck observed(Predicate<String> form, String what) {
    return ObservableValues.of(form, what + " was expected");
  }

  /** STIX 2.0, of which observables may be in a container, lets an option be anything. */
  private static void socketOption(JsonNode value, Inspection at) {
    if (at.container() == null) {
      Numbers.integer(Numbers.Range.SAFE).check(value, at);
    } else {
      AnyValue.check(value, at);
    }
  }

  private static void integerOrString(JsonNode value, Inspection at) {
    if (!value.isTextual()) {
      Numbers.integer(Numbers.Range.SAFE).check(value, at);
    } else {
      Literals.string(value, at);
    }
  }
}

package entente.stix;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** The rules that an object has to keep, and whether breaking one is an error or a warning. */
public enum Rule {
  OBJECT(Strength.ERROR, "section 3", "what is sent is a JSON object"),
  I_JSON(Strength.ERROR, "RFC 7493, section 2", "every JSON reader can hold each text and number"),
  NULL_VALUE(Strength.ERROR, "section 3.1", "a property that has no value is left out, not null"),
  EMPTY_VALUE(Strength.ERROR, "sections 2.3 and 2.12", "no list or dictionary is empty"),
  TYPE_NAME(Strength.ERROR, "section 3.1", "a type is a name of an object, in lower case"),
  PROPERTY_NAME(Strength.ERROR, "section 3.1", "a property is named in lower case"),
  RESERVED_NAME(Strength.ERROR, "section 3.8", "names that are reserved are not used"),
  SPEC_VERSION(Strength.ERROR, "section 3.2", "spec_version is \"2.1\""),
  REQUIRED_PROPERTY(Strength.ERROR, "section 3.2", "required properties are present"),
  FORBIDDEN_PROPERTY(Strength.ERROR, "section 3.2", "forbidden properties are absent"),
  PROPERTY_SET(Strength.ERROR, "section 3.2", "properties that depend on each other agree"),
  DATA_TYPE(Strength.ERROR, "section 2", "a value is of its property's type"),
  VALUE_RANGE(Strength.ERROR, "section 2.10", "a number is within its limits"),
  IDENTIFIER(Strength.ERROR, "section 2.9", "an identifier is the type, two hyphens and a UUID"),
  REFERENCE(Strength.ERROR, "section 2.9", "a reference names an object of an allowed type"),
  TIMESTAMP(Strength.ERROR, "section 2.16", "a timestamp is in UTC, and its date exists"),
  TIMESTAMP_PRECISION(Strength.ERROR, "section 3.2", "a timestamp has the required precision"),
  TIME_ORDER(Strength.ERROR, "section 3.6", "what comes later is not before what comes first"),
  ENUMERATION(Strength.ERROR, "section 2.4", "a value is one of its enumeration"),
  HASH(Strength.ERROR, "section 10.7", "a hash looks like one of its algorithm"),
  DICTIONARY_KEY(Strength.ERROR, "section 2.3", "a key is of letters, digits, _ and -"),
  LANGUAGE_TAG(Strength.ERROR, "RFC 5646", "a language is named by its tag"),
  OBSERVABLE_VALUE(Strength.ERROR, "section 6", "an observed value has the form of its kind"),
  CHARACTER_SET(Strength.ERROR, "sections 6.3 and 6.7", "an encoding is one that IANA lists"),
  EXTERNAL_IDENTIFIER(
      Strength.ERROR, "section 2.5", "an identifier of CVE or CAPEC has their form"),
  SELECTOR(Strength.ERROR, "section 7.2.3.1", "a selector leads to something in the object"),
  REPEATED_OBJECT(
      Strength.ERROR, "section 3.6", "the versions of an object in one submission agree"),
  MARKING(Strength.ERROR, "section 7.2.1", "a marking definition says what its kind asks for"),
  MARKING_OF_ITSELF(Strength.ERROR, "section 7.2.1", "a marking definition does not mark itself"),
  TRAFFIC_LIGHT(Strength.ERROR, "section 7.2.1.4", "TLP is marked by the definitions of OASIS"),
  EXTENSION(Strength.ERROR, "section 7.3", "an extension is predefined, or says what it is"),
  TRANSLATION(Strength.ERROR, "section 7.1", "a translation is by language and by property"),
  OBSERVED_OBJECT(Strength.ERROR, "section 4.14", "observed data is of observables"),
  PATTERN_SYNTAX(Strength.ERROR, "section 9", "a pattern keeps to the grammar, to its end"),
  PATTERN_SIZE(Strength.ERROR, "limit of this server", "a pattern is not too long or too deep"),
  PATTERN_QUALIFIER(
      Strength.ERROR, "section 9.5.1", "an expression has one qualifier of each kind at most"),
  PATTERN_COUNT(Strength.ERROR, "section 9.5.1", "REPEATS and WITHIN take more than zero"),
  PATTERN_MIXED_TYPES(
      Strength.ERROR, "section 9.5", "what AND joins within [ ] begins with one object type"),
  PATTERN_HASH(Strength.ERROR, "section 10.7", "a hash looks like one of its algorithm"),

  PATTERN_PATH(
      Strength.WARNING, "section 9.7", "a path begins with an object type and a property of it"),
  PATTERN_CONSTANT(
      Strength.WARNING,
      "sections 9.2 and 9.6.1",
      "constants are within their range, of one type in a set, and comparable to the property"),
  PATTERN_SUBNET(
      Strength.WARNING,
      "section 9.6.1",
      "ISSUBSET and ISSUPERSET compare IP addresses and subnets"),
  PATTERN_REGULAR_EXPRESSION(
      Strength.WARNING, "section 9.6.1", "MATCHES takes a regular expression of PCRE"),
  PATTERN_WINDOW(Strength.WARNING, "section 9.5.1", "START is before STOP"),
  PATTERN_INDEX(Strength.WARNING, "section 9.7.2", "a list index is zero or more"),
  PATTERN_TIMESTAMP(Strength.WARNING, "section 9.2", "a timestamp's date exists"),
  OPEN_VOCABULARY(Strength.WARNING, "section 2.14", "a value is one that the vocabulary lists"),
  LOWER_CASE(Strength.WARNING, "section 3.1", "a value is in lower case, with hyphens"),
  HASH_ALGORITHM(Strength.WARNING, "section 10.7", "an algorithm is one that the vocabulary lists"),
  HEX_CASE(Strength.WARNING, "section 2.8", "hexadecimal digits are in lower case"),
  UUID_VERSION(Strength.WARNING, "section 2.9", "an identifier is made with a UUID of version 4"),
  DETERMINISTIC_IDENTIFIER(
      Strength.WARNING, "section 3.4", "an observable's identifier is made of what it says"),
  RECOMMENDED_PROPERTY(Strength.WARNING, "section 4.7", "recommended properties are present"),
  DEPRECATED(Strength.WARNING, "section 3.2", "what is deprecated is not used"),
  VERSIONED_OBSERVABLE(Strength.WARNING, "section 3.6", "an observable has no versions"),
  RELATIONSHIP_TYPE(
      Strength.WARNING, "section 3.7 and appendix B", "a relationship is one that the table lists"),
  CUSTOM_PROPERTY(
      Strength.WARNING, "section 11.1", "a property that STIX lacks is defined by an extension"),
  CUSTOM_OBJECT(
      Strength.WARNING, "section 11.2", "a type that STIX lacks is defined by an extension"),
  CUSTOM_EXTENSION(
      Strength.WARNING, "section 11.3", "an extension is named by its extension definition"),
  CUSTOM_VALUE(
      Strength.WARNING, "section 2", "what STIX does not define is like what STIX defines"),
  MEDIA_TYPE(Strength.WARNING, "section 6", "a media type has the form of one"),
  COUNTRY(Strength.WARNING, "section 4.10", "a country is its code of ISO 3166-1 alpha-2"),
  LINK(Strength.WARNING, "section 2.5", "a link is a URL"),
  LINK_HASHES(Strength.WARNING, "section 2.5", "a link comes with hashes of what it leads to");

  private final Strength strength;
  private final String clause;
  private final String statement;

  /** What happens to an object that breaks a rule. */
  public enum Strength {
    /** The object is refused: the standard says MUST. */
    ERROR,
    /** The object is taken, and its sender is told: the standard says SHOULD. */
    WARNING
  }

  Rule(Strength strength, String clause, String statement) {
    this.strength = strength;
    this.clause = clause;
    this.statement = statement;
  }

  /** The rule of a name, as {@link #toString} gives it. */
  public static Optional<Rule> named(String name) {
    return Stream.of(values()).filter(rule -> rule.toString().equals(name)).findFirst();
  }

  /** Whether breaking it is an error or a warning. */
  public Strength strength() {
    return strength;
  }

  /** Its source: a section of STIX 2.1, or the other document that is named. */
  public String clause() {
    return clause;
  }

  /** What is true of an object that keeps it, in one sentence without a full stop. */
  public String statement() {
    return statement;
  }

  /** Its name in messages and settings: lower case, with hyphens. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}

package entente.taxii;

import entente.catalog.PartnerCode;
import entente.sharing.AccessFile;
import entente.sharing.Agreement;
import entente.sharing.Partner;
import entente.stix.NameBasedUuid;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;

/** STIX as partners send it. */
public final class Stix {
  public static final String V1 = "2021-03-01T00:00:00.000Z";
  public static final String V2 = "2021-03-02T00:00:00.000Z";
  public static final String V3 = "2021-03-03T00:00:00.000Z";

  public static final String CLEAR = "marking-definition--94868c89-83c2-464b-929b-a1a8aa3c8487";
  public static final String GREEN = "marking-definition--bab4a63c-aed9-4cf5-a766-dfca5abac2bb";
  public static final String GREEN_OF_TLP_1 =
      "marking-definition--34098fce-860f-48ae-8e50-ebd3cc5e41da";
  public static final String AMBER = "marking-definition--55d920b0-5e8b-4f79-9ee9-91f868d9b421";
  public static final String AMBER_STRICT =
      "marking-definition--939a9414-2ddd-4d32-a0cd-375ea402b003";
  public static final String RED = "marking-definition--e828b379-4e03-4974-9ac4-e53a884c97c1";

  /** The identity under which the United States publish, who create what tests do not say. */
  public static final String USA_IDENTITY = "identity--523bec7b-a4ed-53cd-a0e9-85764e4deddc";

  /** That of the identifiers of observables (STIX 2.1, section 2.9). */
  private static final UUID OBSERVABLES = UUID.fromString("00abedb4-aa42-466c-9c01-fed23315a9b7");

  private static final Agreement AGREEMENT = AccessFile.builtIn().agreement();

  /** OASIS's definition of TLP:CLEAR, which names no creator. */
  public static final String CLEAR_DEFINITION =
      marking(
              CLEAR,
              "\"extension-definition--60a3c5c5-0d10-413e-aab3-9e08dde9e88d\":"
                  + "{\"extension_type\":\"property-extension\",\"tlp_2_0\":\"clear\"}")
          .replace(creator(""), "")
          .replace("2021-01-01", "2022-10-01");

  private Stix() {}

  /** Objects of the United States as another partner would create them. */
  public static String by(String partner, String objects) {
    return objects.replace(USA_IDENTITY, identityOf(partner));
  }

  /** The identity under which a partner publishes. */
  public static String identityOf(String partner) {
    return AGREEMENT
        .partner(new PartnerCode(partner))
        .flatMap(Partner::identity)
        .orElseThrow()
        .value();
  }

  private static String creator(String properties) {
    return properties.contains("\"created_by_ref\"")
        ? ""
        : ",\"created_by_ref\":\"" + USA_IDENTITY + "\"";
  }

  /** An identifier that no other test uses. */
  public static String id(String type) {
    return type + "--" + UUID.randomUUID();
  }

  public static String envelope(String... objects) {
    return "{\"objects\":[" + String.join(",", objects) + "]}";
  }

  /** A version of an indicator. */
  public static String indicator(String id, String modified, String... markings) {
    return indicatorWith(id, modified, marked(markings));
  }

  /** The same with properties of the test's own, a comma before each. */
  public static String indicatorWith(String id, String modified, String properties) {
    return """
    {"type":"indicator","spec_version":"2.1","id":"%s"%s,"created":"2021-01-01T00:00:00.000Z",\
    "modified":"%s","name":"EXERCISE","description":"EXERCISE","pattern":"[ipv4-addr:value = '192.0.2.1']","pattern_type":"stix",\
    "valid_from":"2021-01-01T00:00:00Z"%s}\
    """
        .formatted(id, creator(properties), modified, properties);
  }

  /** The version that ends an indicator. */
  public static String revoked(String id, String modified, String... markings) {
    return indicatorWith(id, modified, marked(markings) + ",\"revoked\":true");
  }

  /**
   * An object of the type that its identifier names.
   *
   * @param properties what that type has besides those that all have, a comma before each
   */
  public static String object(String id, String properties, String... markings) {
    return """
    {"type":"%s","spec_version":"2.1","id":"%s"%s,"created":"2021-01-01T00:00:00.000Z",\
    "modified":"2021-01-01T00:00:00.000Z"%s%s}\
    """
        .formatted(
            id.substring(0, id.indexOf("--")),
            id,
            creator(properties),
            properties,
            marked(markings));
  }

  /** A report on those objects. */
  public static String report(String id, List<String> on, String... markings) {
    return object(
        id,
        ",\"name\":\"EXERCISE\",\"published\":\"2021-07-19T11:00:00Z\"" + refs("object_refs", on),
        markings);
  }

  /** A note on those objects. */
  public static String note(String id, List<String> on, String... markings) {
    return object(id, ",\"content\":\"EXERCISE\"" + refs("object_refs", on), markings);
  }

  /** That those observables were seen once. */
  public static String observedData(String id, List<String> observables, String... markings) {
    String once =
        ",\"first_observed\":\"2021-01-01T00:00:00Z\",\"last_observed\":\"2021-01-01T00:00:00Z\","
            + "\"number_observed\":1";
    return object(id, once + refs("object_refs", observables), markings);
  }

  /** A sighting of an object, with properties of the test's own, a comma before each. */
  public static String sighting(String id, String of, String properties, String... markings) {
    return object(id, ",\"sighting_of_ref\":\"" + of + "\"" + properties, markings);
  }

  /** A malware family. */
  public static String malware(String id, String... markings) {
    return """
    {"type":"malware","spec_version":"2.1","id":"%s"%s,"created":"2021-01-01T00:00:00.000Z",\
    "modified":"2021-01-01T00:00:00.000Z","name":"EXERCISE","is_family":true%s}\
    """
        .formatted(id, creator(""), marked(markings));
  }

  /** An observable, which has no versions. */
  public static String address(String id, String... markings) {
    return "{\"type\":\"ipv4-addr\",\"id\":\"%s\",\"value\":\"192.0.2.1\"%s}"
        .formatted(id, marked(markings));
  }

  /** The identifier that whoever knows an address can work out. */
  public static String addressId(String value) {
    return "ipv4-addr--" + NameBasedUuid.of(OBSERVABLES, "{\"value\":\"" + value + "\"}");
  }

  /** An address under that identifier. */
  public static String observedAddress(String value, String... markings) {
    return "{\"type\":\"ipv4-addr\",\"spec_version\":\"2.1\",\"id\":\"%s\",\"value\":\"%s\"%s}"
        .formatted(addressId(value), value, marked(markings));
  }

  /** An identity that creates itself. */
  public static String identity(String id) {
    return """
    {"type":"identity","spec_version":"2.1","id":"%s","created":"2021-01-01T00:00:00.000Z",\
    "modified":"2021-01-01T00:00:00.000Z","name":"EXERCISE","identity_class":"organization"}\
    """
        .formatted(id);
  }

  /** That a malware family is related to another one. */
  public static String relationship(String id, String source, String target, String... markings) {
    return """
    {"type":"relationship","spec_version":"2.1","id":"%s"%s,"created":"2021-01-01T00:00:00.000Z",\
    "modified":"2021-01-01T00:00:00.000Z","relationship_type":"related-to","source_ref":"%s",\
    "target_ref":"%s"%s}\
    """
        .formatted(id, creator(""), source, target, marked(markings));
  }

  /** A marking that names recipients, in Entente's own extension. */
  public static String releasableTo(String id, String... recipients) {
    return marking(
        id,
        """
        "extension-definition--03f7426a-80cd-5f0d-8d5f-803ccca1df2f":\
        {"extension_type":"property-extension","releasable_to":%s}\
        """
            .formatted(list(recipients)));
  }

  /** A marking that is a statement for people, and is marked itself. */
  public static String statement(String id, String... markings) {
    return """
    {"type":"marking-definition","spec_version":"2.1","id":"%s"%s,\
    "created":"2021-01-01T00:00:00.000Z","definition_type":"statement",\
    "definition":{"statement":"EXERCISE"}%s}\
    """
        .formatted(id, creator(""), marked(markings));
  }

  /** A marking of those extensions. */
  public static String marking(String id, String extensions) {
    return """
    {"type":"marking-definition","spec_version":"2.1","id":"%s"%s,\
    "created":"2021-01-01T00:00:00.000Z","extensions":{%s}}\
    """
        .formatted(id, creator(""), extensions);
  }

  /** The property that marks an object, a comma before it; nothing where it has no marking. */
  public static String marked(String... markings) {
    return markings.length == 0 ? "" : refs("object_marking_refs", List.of(markings));
  }

  /** A property that refers to objects, a comma before it. */
  public static String refs(String property, List<String> ids) {
    return ",\"" + property + "\":" + list(ids.toArray(String[]::new));
  }

  /** Objects as a bundle. */
  public static String bundle(String id, String... objects) {
    return "{\"type\":\"bundle\",\"id\":\"%s\",\"objects\":[%s]}"
        .formatted(id, String.join(",", objects));
  }

  private static String list(String... texts) {
    return Arrays.stream(texts)
        .map(text -> '"' + text + '"')
        .collect(Collectors.joining(",", "[", "]"));
  }
}

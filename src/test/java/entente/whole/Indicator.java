package entente.whole;

import entente.taxii.Stix;
import java.time.Instant;
import java.util.UUID;

/**
 * A version of an indicator, good for every partner of the community.
 *
 * @param id its STIX identifier
 * @param version its {@code modified}
 */
record Indicator(String id, String version) {
  private static final Instant CREATED = Instant.parse("2021-07-19T11:00:00Z");
  private static final String TLP_GREEN =
      "marking-definition--bab4a63c-aed9-4cf5-a766-dfca5abac2bb";

  /** The first version of an indicator that no other test uses. */
  static Indicator any() {
    return new Indicator("indicator--" + UUID.randomUUID(), text(CREATED));
  }

  /** The next version of this one. */
  Indicator revised() {
    return new Indicator(id, text(Instant.parse(version).plusSeconds(60)));
  }

  /** The STIX object as the United States create it. */
  String document() {
    return document(Stix.USA_IDENTITY);
  }

  /** The STIX object as that identity creates it. */
  String document(String creator) {
    return """
    {"type":"indicator","spec_version":"2.1","id":"%s","created_by_ref":"%s",\
    "created":"%s","modified":"%s",\
    "name":"EXERCISE an indicator","labels":["exercise"],\
    "pattern":"[ipv4-addr:value = '192.0.2.1']","pattern_type":"stix",\
    "valid_from":"2021-07-19T11:00:00Z","object_marking_refs":["%s"]}\
    """
        .formatted(id, creator, text(CREATED), version, TLP_GREEN);
  }

  private static String text(Instant instant) {
    return instant.toString().replace("Z", ".000Z");
  }
}

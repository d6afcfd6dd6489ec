package entente.console;

import static entente.console.Browser.COLLECTIONS;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import entente.http.Client;
import entente.taxii.Stix;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;

/** Objects in which every text that may be any is an attack, and the pages that show them. */
final class HostileObjects {
  private static final String COLLECTION = "victims-restricted";
  private static final String VIEWS = COLLECTIONS + "/" + COLLECTION;

  private HostileObjects() {}

  /** Adds some, and returns the addresses of the pages that show them. */
  static List<String> add(String attack) {
    String text = JsonNodeFactory.instance.textNode(attack).toString();
    String campaign = Stix.id("campaign");
    String actor = Stix.id("threat-actor");
    String relationship = Stix.id("relationship");
    ReadingTest.add(
        COLLECTION,
        object(
            campaign,
            text,
            "\"name\":%1$s,\"aliases\":[%1$s],\"objective\":%1$s,\"first_seen\":\"%2$s\""
                .formatted(text, Stix.V1)),
        object(actor, text, "\"name\":%1$s,\"goals\":[%1$s],\"roles\":[%1$s]".formatted(text)),
        object(
            Stix.id("attack-pattern"),
            text,
            ("\"name\":%1$s,\"kill_chain_phases\":"
                    + "[{\"kill_chain_name\":\"mitre-attack\",\"phase_name\":%1$s}]")
                .formatted(text)),
        object(
            relationship,
            text,
            "\"relationship_type\":\"attributed-to\",\"source_ref\":\"%s\",\"target_ref\":\"%s\""
                .formatted(campaign, actor)));
    String from = "?added_after=" + dateBefore(campaign);
    String sent = URLEncoder.encode(attack.strip().split("\\s", -1)[0], StandardCharsets.UTF_8);
    return List.of(
        VIEWS + "/objects/" + campaign,
        VIEWS + "/objects/" + relationship + "?versions=all",
        VIEWS + "/objects?id=" + campaign,
        VIEWS + "/objects" + from + "&words=" + sent,
        VIEWS + "/objects/" + campaign + "/graph" + from,
        VIEWS + "/positions" + from,
        VIEWS + "/timeline" + from,
        VIEWS + "/techniques" + from);
  }

  private static String object(String id, String text, String properties) {
    return """
    {"type":"%1$s","spec_version":"2.1","id":"%2$s","created":"%3$s","modified":"%3$s",\
    "created_by_ref":"%4$s","object_marking_refs":["%5$s"],"description":%6$s,"labels":[%6$s],\
    "x_attack":%6$s,"x_attacks":{"a":%6$s,"b":[%6$s]},"external_references":\
    [{"source_name":%6$s,"description":%6$s,"url":%6$s,"external_id":%6$s},\
    {"source_name":"mitre-attack","external_id":%6$s}],%7$s}\
    """
        .formatted(
            id.substring(0, id.indexOf("--")),
            id,
            Stix.V1,
            Stix.USA_IDENTITY,
            Stix.GREEN,
            text,
            properties);
  }

  private static String dateBefore(String id) {
    String added =
        Client.of("JPN")
            .get(
                "/api/exchange-2021/collections/%s/manifest/?match[id]=%s"
                    .formatted(COLLECTION, id))
            .is(200)
            .each("objects", "date_added")
            .get(0);
    return Instant.parse(added).minusMillis(1_000).toString();
  }
}

package entente.taxii;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/** A grammar of requests, most of them nearly right. */
final class Requests {
  private static final String OBJECT = "indicator--7f0c3d5e-5d2e-4a3c-9d54-0d3f3c1b8a11";

  private static final Arbitrary<String> METHODS =
      Arbitraries.frequency(
          Tuple.of(14, "GET"),
          Tuple.of(4, "POST"),
          Tuple.of(2, "DELETE"),
          Tuple.of(1, "PUT"),
          Tuple.of(1, "OPTIONS"),
          Tuple.of(1, "BREW"));

  /** What may stand in a place where a value was expected. */
  private static final Arbitrary<String> RUBBISH =
      Arbitraries.oneOf(
          Arbitraries.strings().withCharRange('!', '~').ofMaxLength(20),
          Arbitraries.of(
              "%00",
              "%",
              "%zz",
              "%2e%2e",
              "..",
              "%c3%28",
              "%F0%9F%92%A9",
              "'--",
              "[]",
              "{}",
              "0",
              "-1",
              "99999999999999999999",
              "true",
              "null",
              ",",
              ",,",
              "a,b",
              "*",
              "%25",
              "+"));

  private static final Arbitrary<String> PATHS =
      Arbitraries.frequencyOf(
          Tuple.of(
              8,
              Combinators.combine(
                      Arbitraries.of("attribution-public", "ttps", "fvey-analysis", "nothing"),
                      Arbitraries.of(
                          "",
                          "objects",
                          "manifest",
                          "objects/" + OBJECT,
                          "objects/" + OBJECT + "/versions",
                          "objects/x"),
                      Arbitraries.of("", "/", "//"))
                  .as(
                      (collection, rest, end) ->
                          CollectionClient.API_ROOT
                              + "collections/"
                              + collection
                              + "/"
                              + rest
                              + end)),
          Tuple.of(
              3,
              Arbitraries.of(
                  "/taxii2/",
                  CollectionClient.API_ROOT,
                  CollectionClient.API_ROOT + "collections/",
                  CollectionClient.API_ROOT + "collections/fvey-analysis/objects/",
                  CollectionClient.API_ROOT + "collections/ttps/",
                  CollectionClient.API_ROOT + "status/7f0c3d5e-5d2e-4a3c-9d54-0d3f3c1b8a11/",
                  "/admin/partners",
                  "/audit/records")),
          Tuple.of(2, RUBBISH.list().ofMaxSize(6).map(parts -> "/" + String.join("/", parts))));

  private static final Arbitrary<String> PARAMETERS =
      Combinators.combine(
              Arbitraries.of(
                  "limit",
                  "next",
                  "added_after",
                  "match[id]",
                  "match%5Btype%5D",
                  "match[version]",
                  "match[spec_version]",
                  "match[name]",
                  "x"),
              Arbitraries.oneOf(
                  RUBBISH,
                  Arbitraries.of(
                      "1",
                      "100",
                      OBJECT,
                      "indicator",
                      "malware,indicator",
                      "all",
                      "first,last",
                      "2.1",
                      "2021-03-01T00:00:00Z",
                      "2021-03-01T00:00:00.123456789%2B09:00")))
          .as((name, value) -> name + "=" + value);

  private static final Arbitrary<List<String>> HEADERS =
      Combinators.combine(
              Arbitraries.of(
                  "Accept: application/taxii+json;version=2.1",
                  "Accept: */*",
                  "Accept: text/html",
                  "Accept: ;q=,,;\"",
                  "X: y"),
              Arbitraries.of(
                  "Content-Type: application/taxii+json;version=2.1",
                  "Content-Type: application/taxii+json",
                  "Content-Type: ;;;",
                  "X: y"),
              RUBBISH.map(value -> "X-Odd: " + value.replace("\r", "").replace("\n", "")))
          .as(List::of);

  private static final Arbitrary<String> BODIES =
      Combinators.combine(
              Arbitraries.of("{\"objects\":[", "{\"objects\":", "[", "{", ""),
              Arbitraries.of(
                      Stix.indicator(OBJECT, Stix.V1),
                      Stix.indicator(OBJECT, Stix.V2, Stix.GREEN),
                      Stix.indicator(OBJECT, "garbage"),
                      Stix.address("ipv4-addr--7f0c3d5e-5d2e-4a3c-9d54-0d3f3c1b8a11"),
                      "{\"type\":\"bundle\",\"objects\":[]}",
                      "{\"a\":1,\"a\":2}",
                      "null",
                      "1e999",
                      "\"\\ud800\"",
                      "[".repeat(2_000))
                  .list()
                  .ofMaxSize(3)
                  .map(objects -> String.join(",", objects)),
              Arbitraries.of("]}", "]", "}", "", ",]}", "]}]}"))
          .as((start, middle, end) -> start + middle + end);

  private Requests() {}

  /**
   * A request.
   *
   * @param caller which of the callers sends it
   * @param method its method
   * @param target its path and query
   * @param headers its headers, but for those of authentication and length
   * @param body its body
   */
  record Request(int caller, String method, String target, List<String> headers, String body) {
    /** The request line and the headers. */
    String[] head(List<String> authorization) {
      List<String> lines = new ArrayList<>();
      lines.add(method + " " + target + " HTTP/1.1");
      lines.add("Host: localhost");
      lines.addAll(authorization);
      lines.addAll(headers);
      lines.add("Content-Length: " + body.length());
      return lines.toArray(String[]::new);
    }
  }

  /** Requests of one of so many callers. */
  static Arbitrary<Request> of(int callers) {
    return Combinators.combine(
            Arbitraries.integers().between(0, callers - 1),
            METHODS,
            PATHS,
            PARAMETERS.list().ofMaxSize(4),
            HEADERS,
            BODIES)
        .as(
            (caller, method, path, parameters, headers, body) ->
                new Request(
                    caller,
                    method,
                    parameters.isEmpty() ? path : path + "?" + String.join("&", parameters),
                    headers,
                    method.equals("GET") ? "" : body));
  }
}

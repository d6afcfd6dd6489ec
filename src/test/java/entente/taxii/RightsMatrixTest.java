package entente.taxii;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import entente.catalog.PartnerCode;
import entente.http.Answer;
import entente.http.Client;
import entente.sharing.Operator;
import entente.sharing.SuspensionTarget;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Every endpoint, for callers with every kind of right, on a collection that some of them know, one
 * that is hidden from all of them, and one that does not exist.
 */
@QuarkusTest
@TestProfile(RightsMatrixTest.Rights.class)
class RightsMatrixTest {
  private static final String BOTH = "taxii:*:read taxii:*:write";
  private static final Pattern COLLECTION = Pattern.compile("(?<=[/=])C(?=/|$)");
  private static final SuspensionTarget SUSPENDED =
      SuspensionTarget.partner(new PartnerCode("SUSPENDED"));

  /** A caller with each kind of right, in the order of the table's columns. */
  private static List<Client> callers() {
    return List.of(
        Client.anonymous(),
        Client.of("SUSPENDED", BOTH),
        Client.of("GRANTED", "other:scope"),
        Client.of("UNGRANTED", BOTH),
        Client.of("EXPIRED", BOTH),
        Client.of("GRANTED", "taxii:*:read"),
        Client.of("GRANTED", "taxii:*:write"),
        Client.of("GRANTED", BOTH));
  }

  /** What the operator set. */
  public static final class Rights implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of("entente.sharing.access-file", "src/test/resources/entente/rights.yaml");
    }
  }

  /** Once, for the server has no other tests. */
  @BeforeEach
  void suspend() {
    Client suspended = Client.of("SUSPENDED", BOTH);
    if (suspended.get("/taxii2/").status() == 200) {
      Operator.suspend(SUSPENDED);
    }
    await().until(() -> suspended.get("/taxii2/").status() == 401);
  }

  /** The statuses on the known collection, in the order of {@link #callers}. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # method and path                            | none susp scope grant ended read write both
          GET    /taxii2/                              | 401  401  200   200   200   200  200   200
          GET    /api/root/                            | 401  401  404   404   404   200  200   200
          GET    /api/root/clearance/                  | 401  401  404   404   404   200  200   200
          GET    /api/root/collections/                | 401  401  404   404   404   200  200   200
          GET    /api/root/status/STATUS/              | 401  401  404   404   404   404  404   404
          GET    /api/root/collections/C/              | 401  401  404   404   404   200  200   200
          GET    /api/root/collections/C/manifest/     | 401  401  404   404   404   200  403   200
          GET    /api/root/collections/C/objects/      | 401  401  404   404   404   200  403   200
          POST   /api/root/collections/C/objects/      | 401  401  404   404   404   403  202   202
          GET    /api/root/collections/C/objects/OBJECT/          | 401 401 404 404 404 200 403 200
          GET    /api/root/collections/C/objects/OBJECT/versions/ | 401 401 404 404 404 200 403 200
          DELETE /api/root/collections/C/objects/OBJECT/          | 401 401 404 404 404 403 403 200
          POST   /publish/bundles/C                    | 401  401  404   404   404   403  202   202
          POST   /publish/validate?collection=C        | 401  401  404   404   404   403  200   200
          POST   /publish/validate                     | 401  401  403   403   403   403  200   200
          GET    /publish/status/STATUS                | 401  401  404   404   404   404  404   404
          GET    /audit/records                        | 401  401  403   403   403   403  403   403
          GET    /audit/figures                        | 401  401  403   403   403   403  403   403
          GET    /admin/grants                         | 401  401  403   403   403   403  403   403
          GET    /admin/collections/C                  | 401  401  403   403   403   403  403   403
          GET    /admin/proposals                      | 401  401  403   403   403   403  403   403
          POST   /admin/changes                        | 401  401  403   403   403   403  403   403
          POST   /admin/proposals/STATUS/approval      | 401  401  403   403   403   403  403   403
          POST   /admin/proposals/STATUS/withdrawal    | 401  401  403   403   403   403  403   403
          """)
  void rightDecidesAndHiddenIsLikeUnknown(String endpoint, String statuses) {
    String object = Stix.id("indicator");
    Client.of("GRANTED", BOTH)
        .post("/api/root/collections/known/objects/", envelope(object))
        .is(202);
    String path = endpoint.replaceFirst("\\w+ +", "").replace("OBJECT", object);
    String method = endpoint.replaceFirst(" .*", "");
    List<Client> callers = callers();
    String[] expected = statuses.strip().split(" +", -1);
    assertThat(expected).hasSameSizeAs(callers);

    for (int i = 0; i < expected.length; i++) {
      Client caller = callers.get(i);
      String what = endpoint + " for caller " + i;
      int status = Integer.parseInt(expected[i]);
      assertThat(ask(caller, method, at("known", path)).status()).as(what).isEqualTo(status);
      if (COLLECTION.matcher(path).find()) {
        Answer hidden = ask(caller, method, at("hidden", path));
        Answer unknown = ask(caller, method, at("unknown", path));
        boolean tellsNothing = status == 401 || path.startsWith("/admin/");
        assertThat(hidden.status()).as(what).isEqualTo(tellsNothing ? status : 404);
        assertThat(unknown.status()).as(what).isEqualTo(hidden.status());
        assertThat(hidden.withoutErrorId()).as(what).isEqualTo(unknown.withoutErrorId());
        assertThat(hidden.headers().keySet()).as(what).isEqualTo(unknown.headers().keySet());
      }
    }
  }

  private static String at(String collection, String path) {
    return COLLECTION
        .matcher(path)
        .replaceFirst(collection)
        .replace("STATUS", UUID.randomUUID().toString());
  }

  private static Answer ask(Client caller, String method, String path) {
    boolean bundle = path.startsWith("/publish/bundles");
    String mediaType = bundle ? "application/stix+json;version=2.1" : Client.TAXII;
    String object = Stix.id("indicator");
    String body = bundle ? bundle(object) : envelope(object);
    return method.equals("POST")
        ? caller.send(
            method,
            path,
            Map.of("Accept", "*/*", "Content-Type", mediaType),
            body.getBytes(StandardCharsets.UTF_8))
        : caller.send(method, path, Map.of("Accept", "*/*"), new byte[0]);
  }

  private static String envelope(String object) {
    return Stix.envelope(indicator(object));
  }

  private static String bundle(String object) {
    return "{\"type\":\"bundle\",\"id\":\"%s\",\"objects\":[%s]}"
        .formatted(Stix.id("bundle"), indicator(object));
  }

  private static String indicator(String id) {
    return Stix.indicatorWith(
        id, Stix.V1, ",\"created_by_ref\":\"identity--5d1f5f0e-6f0a-4f43-8f29-4a5ad1c7c003\"");
  }
}

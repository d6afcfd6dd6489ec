package entente.api.admin;

import static entente.api.admin.Desk.ANN;
import static entente.api.admin.Desk.GRANT;
import static entente.api.admin.Desk.JSON;
import static entente.api.admin.Desk.OBJECTS;
import static entente.api.admin.Desk.body;
import static entente.api.admin.Desk.change;
import static entente.api.admin.Desk.get;
import static org.assertj.core.api.Assertions.assertThat;

import entente.http.Answer;
import entente.http.Client;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an operator sends that cannot be believed is refused with what was expected. */
@QuarkusTest
class RefusedChangesTest {
  @AfterEach
  void leaveTheCoalitionAsItWas() {
    Desk.end();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"reason":"x"}                                                | 400 | at /steps: 1 to 1000
          {"reason":"x","steps":[]}                                     | 400 | at /steps: 1 to 1000
          {"reason":"x","steps":[null]}                                 | 400 | at /steps: 1 to 1000
          {"reason":"x","steps":{}}                                     | 400 | at /steps
          {"reason":"x","steps":[{}]}                                   | 400 | at /steps/0: exactly one of add
          {"reason":"x","steps":[{"add":{},"remove":{}}]}               | 400 | at /steps/0: exactly one of add
          {"reason":"x","steps":[{"ad":{"partner":{}}}]}                | 400 | add, change or remove
          {"reason":"x","steps":[{"add":{}}]}                           | 400 | at /steps/0/add
          {"reason":"x","steps":[{"add":{"person":{}}}]}                | 400 | one of [partner, issuer
          {"reason":"x","steps":[{"add":{"partner":[]}}]}               | 400 | at /steps/0/add/partner: an object
          {"reason":"x","steps":[{"add":{"partner":{"cod":"XX"}}}]}     | 400 | at /steps/0/add/partner/cod: one of [code
          {"reason":"x","steps":[{"add":{"partner":{"code":1}}}]}       | 400 | at /steps/0/add/partner/code: a value
          {"reason":"x","step":[]}                                      | 400 | at /step: one of
          {"reason":"x","reason":"y","steps":[]}                        | 400 | the body
          {"steps":[{"remove":{"partner":{"code":"JPN"}}}]}             | 400 | at /reason
          {"reason":"x","dry_run":"yes","steps":[]}                     | 400 | at /dry_run
          []                                                            | 400 | the body
          {                                                             | 400 | the body
          {"reason":" ","steps":[{"remove":{"partner":{"code":"JPN"}}}]}| 422 | reason: 1 to 500
          {"reason":"a\\u0000b","steps":[{"remove":{"partner":{"code":"JPN"}}}]} | 422 | reason: 1 to 500 characters on one line
          {"reason":"x","steps":[{"add":{"suspension":{"kind":"client","owner":"JPN","name":"a\\u0000b"}}}]} | 422 | suspension: name: 1 to 500
          {"reason":"x","steps":[{"add":{"grant":{"partner":"CAN","collection":"d0826f1e-3122-48c7-87f2-5ef2f1b47503","read":true,"highest":"clear","until":"+1000000000-12-31T23:59:59Z"}}}]} | 422 | until: a year from 1 to 9999
          {"reason":"x","steps":[{"add":{"membership":{"group":"NATO","partner":"JPN","from":"-0001-01-01","until":"0000-01-01"}}}]} | 422 | from: a year from 1 to 9999
          {"reason":"x","steps":[{"add":{"membership":{"group":"NATO","partner":"JPN","from":"+10000-01-01"}}}]} | 422 | from: a year from 1 to 9999
          {"reason":"x","steps":[{"add":{"issuer":{"name":"https://i.example","partner":"JPN","key_set":{"keys":1}}}}]} | 422 | the key set is not a JWK set
          {"reason":"x","steps":[{"add":{"issuer":{"name":"https://i.example","partner":"JPN","key_set":{"keys":[1]}}}}]} | 422 | the key set is not a JWK set
          {"reason":"x","steps":[{"add":{"issuer":{"name":"https://i.example","partner":"JPN","key_set":[]}}}]} | 422 | the key set is not a JWK set
          {"reason":"x","steps":[{"add":{"partner":{"code":"XYZ"}}}]}   | 422 | /steps/0/add/partner: name: it was expected
          {"reason":"x","steps":[{"add":{"partner":{"code":"x"}}}]}     | 422 | /steps/0/add/partner: code: a partner's code is two to twelve
          {"reason":"x","steps":[{"remove":{"partner":{"code":"XYZ"}}}]}| 422 | one that exists was expected, named by [code]
          {"reason":"x","steps":[{"remove":{"partner":{"code":"JPN"}}}]}| 422 | one without an issuer
          {"reason":"x","steps":[{"remove":{"partner":{"code":"JPN","name":"X"}}}]} | 422 | it is not as given here
          {"reason":"x","steps":[{"change":{"partner":{"code":"JPN"}}}]}| 422 | it is so already
          {"reason":"x","steps":[{"change":{"partner":{"code":"JPN","offices":["all"]}}}]} | 422 | offices: some of
          {"reason":"x","steps":[{"add":{"suspension":{"kind":"partner","name":"ZZZ"}}}]} | 422 | there is no partner ZZZ
          {"reason":"x","steps":[{"add":{"suspension":{"kind":"client","name":"x"}}}]} | 422 | owner: the partner of a client
          {"reason":"x","steps":[{"add":{"membership":{"group":"FIVE","partner":"JPN","from":"2026-01-01"}}}]} | 422 | there is no group FIVE
          {"reason":"x","steps":[{"add":{"membership":{"group":"NATO","partner":"JPN","from":"today"}}}]} | 422 | from: a day such as
          {"reason":"x","steps":[{"add":{"group":{"code":"FVEY","partners":["JPN"],"from":"2026-01-01"}}}]} | 422 | there is a group FVEY
          {"reason":"x","steps":[{"add":{"issuer":{"name":"https://i.example","partner":"JPN","demonstration":true}}}]} | 422 | key_set or key_set_location
          {"reason":"x","steps":[{"add":{"issuer":{"name":"https://i.example","partner":"JPN","key_set_location":"http://i.example"}}}]} | 422 | an https URL
          {"reason":"x","steps":[{"add":{"client_key":{"partner":"JPN","client":"x","scopes":["taxii:*:read"],"until":"2999-01-01T00:00:00Z"}}}]} | 422 | within the next 366 days
          """)
  void changeThatCannotBeBelievedIsRefused(String body, int status, String told) {
    Answer refused = change(ANN, body);

    refused.assertIsError(status, JSON);
    assertThat(refused.error().path("description").asText()).contains(told);
  }

  @Test
  void nameThatIsTooLongToKeepIsRefused() {
    String suspension = "{\"suspension\":{\"kind\":\"client\",\"owner\":\"JPN\",\"name\":\"%s\"}}";

    change(ANN, body(false, "add", suspension.formatted("x".repeat(3_000))))
        .assertIsError(422, JSON);
  }

  /** The operator is told the setting. */
  @Test
  void issuerWhoseProofsCouldNotBeComparedIsRefused() {
    Answer refused =
        change(
            ANN,
            body(
                false,
                "add",
                """
                {"issuer":{"name":"https://i.example","partner":"JPN",
                "key_set_location":"https://i.example","requires":"dpop"}}
                """));

    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.text()).contains("set entente.taxii.public-address");
  }

  @Test
  void bodyIsBoundedAndOfItsMediaType() {
    String tooLong = body(false, "add", GRANT) + " ".repeat(1 << 20);

    change(ANN, tooLong).assertIsError(413, JSON);
    ANN.send(
            "POST",
            "/admin/changes",
            Map.of("Accept", JSON, "Content-Type", "text/plain"),
            "{}".getBytes(StandardCharsets.UTF_8))
        .assertIsError(415, JSON);
    ANN.send("GET", "/admin/partners", Map.of("Accept", "text/html"), new byte[0])
        .assertIsError(406, JSON);
    ANN.send("DELETE", "/admin/partners/JPN", Map.of("Accept", JSON), new byte[0])
        .assertIsError(405, JSON);
    Answer noList = get(ANN, "/admin/changes");
    noList.assertIsError(405, JSON);
    assertThat(noList.header("Allow")).contains("POST");
    Client.of("CAN").get(OBJECTS).isError(404);
  }
}

package entente.taxii;

import static entente.taxii.CollectionClient.API_ROOT;
import static org.assertj.core.api.Assertions.assertThat;

import entente.http.Answer;
import entente.http.Client;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * A server whose operator has switched the anonymous reader on, and wants its media type named in
 * {@code Accept}.
 */
@QuarkusTest
@TestProfile(EachSwitchSet.class)
class AnonymousReaderTest {
  private final Client stranger = Client.anonymous();

  @Test
  @Tag("T-8.2.2-7")
  void strangerReadsWhatIsPublicAndNothingElse() {
    List<String> collections =
        stranger.get(API_ROOT + "collections/").is(200).each("collections", "alias");

    assertThat(collections)
        .containsExactlyInAnyOrder(
            "attribution-public",
            "partner-positions",
            "ttps",
            "indicators-public",
            "vulnerabilities-mitigations",
            "reference-attack");
    stranger.get(API_ROOT + "collections/attribution-public/objects/").is(200);
    stranger.get(API_ROOT + "collections/indicators-community/objects/").isError(404);
    new CollectionClient(stranger, "attribution-public")
        .post(Stix.envelope(Stix.indicator(Stix.id("indicator"), Stix.V1)))
        .isError(403);
    assertThat(stranger.get("/audit/records").status()).isEqualTo(403);
  }

  @Test
  @Tag("T-8.2.2-7")
  @Tag("T-perm-3")
  void strangerCannotTellWhatIsHiddenFromWhatIsNot() {
    String nothing = "collections/5f0c3a64-6f0e-4f0b-9a64-0c7f2a3b9d11/";
    for (String hidden :
        List.of("indicators-community", "fvey-analysis", "8b7e87d5-b9eb-434b-b0c5-e70bbab000eb")) {
      for (String rest :
          List.of("", "objects/", "manifest/", "objects/x/", "objects/x/versions/")) {
        Answer answer = stranger.get(API_ROOT + "collections/" + hidden + "/" + rest);

        answer.isError(404);
        assertThat(answer.withoutErrorId())
            .isEqualTo(stranger.get(API_ROOT + nothing + rest).withoutErrorId());
      }
    }
  }

  @Test
  @Tag("T-8.2.2-7")
  @Tag("T-8.2.2-9")
  void strangerReadsNoObjectThatIsMarkedForOthers() {
    CollectionClient usa = CollectionClient.of("USA", "attribution-public");
    String marking = Stix.id("marking-definition");
    String open = Stix.id("indicator");
    String closed = Stix.id("indicator");
    usa.add(
        Stix.releasableTo(marking, "USA"),
        Stix.indicator(open, Stix.V1),
        Stix.indicator(closed, Stix.V1, marking));
    CollectionClient anybody = new CollectionClient(stranger, "attribution-public");

    String both = "?match[id]=" + open + "," + closed;
    assertThat(anybody.objects(both).is(200).each("objects", "id")).containsExactly(open);
    assertThat(anybody.manifest(both).is(200).each("objects", "id")).containsExactly(open);
    anybody.object(closed, "").isError(404);
    anybody.versions(closed, "").isError(404);
  }

  @Test
  @Tag("T-8.2.2-7")
  void badTokenIsNoStrangers() {
    Client.showing("Bearer x").get(API_ROOT + "collections/").isError(401);
  }

  @Test
  @Tag("T-3.1-8p")
  @Tag("T-3.1-11")
  void strictServerWantsItsMediaTypeNamed() {
    for (String accept : List.of("*/*", "application/*", "application/json")) {
      stranger.send("GET", "/taxii2/", Map.of("Accept", accept), new byte[0]).isError(406);
    }
    stranger.send("GET", "/taxii2/", Map.of(), new byte[0]).isError(406);
    stranger.get("/taxii2/").is(200);
  }

  @Test
  @Tag("T-3.1-8p")
  @Tag("T-3.1-11")
  void strictServerAddsNothingForWhoDoesNotNameItsMediaType() {
    CollectionClient usa = CollectionClient.of("USA", "attribution-public");
    String id = Stix.id("indicator");
    byte[] body = Stix.envelope(Stix.indicator(id, Stix.V1)).getBytes(StandardCharsets.UTF_8);
    Map<String, String> named =
        Map.of("Content-Type", Client.TAXII, "Accept", "text/html, " + Client.TAXII + ";q=0.5");
    Map<String, String> general = Map.of("Content-Type", Client.TAXII, "Accept", "*/*");
    Map<String, String> none = Map.of("Content-Type", Client.TAXII);

    for (Map<String, String> headers : List.of(general, none)) {
      usa.client().send("POST", usa.path() + "objects/", headers, body).isError(406);
    }
    usa.object(id, "").isError(404);
    usa.client().send("POST", usa.path() + "objects/", named, body).is(202);
    usa.object(id, "").is(200);
  }
}

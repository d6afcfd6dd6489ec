package entente.taxii;

import static entente.taxii.CollectionClient.API_ROOT;
import static org.assertj.core.api.Assertions.assertThat;

import entente.http.Client;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A server whose operator has switched the anonymous reader on. */
@QuarkusTest
@TestProfile(AnonymousReaderTest.SwitchedOn.class)
class AnonymousReaderTest {
  private final Client stranger = Client.stranger();

  /** What the operator set. */
  public static final class SwitchedOn implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of(
          "entente.sharing.anonymous-reader", "true", "entente.taxii.strict-accept", "true");
    }
  }

  @Test
  @Tag("T-8.2.2-7")
  void strangerReadsWhatIsPublicAndNothingElse() {
    List<String> collections =
        stranger.get(API_ROOT + "collections/").is(200).each("collections", "alias");

    assertThat(collections).contains("attribution-public").doesNotContain("indicators-community");
    stranger.get(API_ROOT + "collections/attribution-public/objects/").is(200);
    stranger.get(API_ROOT + "collections/indicators-community/objects/").isError(404);
    new CollectionClient(stranger, "attribution-public")
        .post(Stix.envelope(Stix.indicator(Stix.id("indicator"), Stix.V1)))
        .isError(403);
    assertThat(stranger.get("/audit/records").status()).isEqualTo(403);
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
    Client.of("USA")
        .send(
            "POST",
            API_ROOT + "collections/attribution-public/objects/",
            Map.of("Content-Type", Client.TAXII),
            new byte[] {'{', '}'})
        .isError(406);
    stranger.get("/taxii2/").is(200);
  }
}

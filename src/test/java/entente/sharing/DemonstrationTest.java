package entente.sharing;

import static entente.sharing.AccessFixture.caller;
import static org.assertj.core.api.Assertions.assertThat;

import entente.stix.TlpLevel;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The built-in access file gives each participant what the demonstration promises, and no more. */
class DemonstrationTest {
  private static final List<String> ALIASES =
      List.of(
          "attribution-public",
          "partner-positions",
          "ttps",
          "indicators-public",
          "vulnerabilities-mitigations",
          "reference-attack",
          "indicators-community",
          "victims-restricted",
          "fvey-analysis",
          "originator-us");

  private final AccessFile file = AccessFile.builtIn();
  private final Coalition coalition =
      new Coalition(file.agreement(), file.apiRoots(), file.collections());
  private final AccessPolicy policy =
      new AccessPolicy(Clock.fixed(Instant.parse("2026-01-01T00:00:00Z"), ZoneOffset.UTC));

  /** r: reads, w: reads and writes its own, a: reads and writes anybody's, -: is not there. */
  @ParameterizedTest(name = "{0}")
  @CsvSource({
    // attribution, positions, ttps, indicators, mitigations, ATT&CK | community, victims, FVEY, US
    "USA,       w w w r r r w w w w",
    "GBR,       w w r r r r w w w r",
    "CAN,       w w r r r r w w w -",
    "AUS,       w w r r r r w w w -",
    "NZL,       w w r r r r w w w -",
    "JPN,       w w r r r r w w - -",
    "EU,        w w r r r r w w - -",
    "NATO,      w w r r r r w r - -",
    "DESK,      a r a a a r - - - -",
    "ANONYMOUS, r r r r r r - - - -",
  })
  void participantHasTheseRightsAndNoOthers(String partner, String rights) {
    Map<String, Access> accesses =
        policy
            .collections(
                coalition, caller(partner, "taxii:*:read", "taxii:*:write"), "exchange-2021")
            .stream()
            .collect(Collectors.toMap(access -> access.collection().alias(), Function.identity()));

    List<String> given =
        ALIASES.stream()
            .map(alias -> accesses.containsKey(alias) ? letter(accesses.get(alias)) : "-")
            .toList();

    assertThat(given).isEqualTo(Arrays.asList(rights.split(" ")));
    assertThat(accesses.values())
        .allSatisfy(
            access ->
                assertThat(access.visibility().highest()).isEqualTo(access.collection().highest()));
  }

  private static String letter(Access access) {
    assertThat(access.canRead()).isTrue();
    if (access.writesAny()) {
      return "a";
    }
    return access.canWrite() ? "w" : "r";
  }

  @ParameterizedTest(name = "{0} is in {1}")
  @CsvSource({
    "USA,       USA FVEY NATO",
    "GBR,       GBR FVEY NATO",
    "CAN,       CAN FVEY NATO",
    "AUS,       AUS FVEY",
    "NZL,       NZL FVEY",
    "JPN,       JPN",
    "EU,        EU",
    "NATO,      NATO",
    "DESK,      DESK",
    "ANONYMOUS, ANONYMOUS",
  })
  void participantIsInTheseGroupsAndNoOthers(String partner, String groups) {
    Access access =
        policy.access(
            coalition, caller(partner, "taxii:*:read"), "exchange-2021", "attribution-public");

    assertThat(access.visibility().memberships()).containsExactlyInAnyOrder(groups.split(" "));
  }

  @Test
  void onlyPublicCollectionsTakeUnmarkedObjects() {
    assertThat(file.collections())
        .allSatisfy(
            collection ->
                assertThat(collection.unmarked().isPresent())
                    .isEqualTo(collection.highest() == TlpLevel.CLEAR));
  }

  @Test
  void onlyTheDeskHoldsOffices() {
    assertThat(file.agreement().partners())
        .allSatisfy(
            partner ->
                assertThat(partner.offices())
                    .isEqualTo(
                        partner.code().value().equals("DESK")
                            ? Set.of("audit:read", "markings:define", "admin:read", "admin:write")
                            : Set.of()));
  }

  @Test
  void everyParticipantButAnonymousHasOneDemonstrationIssuer() {
    assertThat(file.agreement().issuers())
        .allMatch(Issuer::demonstration)
        .extracting(Issuer::name)
        .containsExactlyInAnyOrderElementsOf(
            file.agreement().partners().stream()
                .map(partner -> partner.code().value())
                .filter(code -> !code.equals("ANONYMOUS"))
                .map(code -> "urn:entente:demonstration:" + code)
                .toList());
  }
}

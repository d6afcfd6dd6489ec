package entente.sharing;

import static org.assertj.core.api.Assertions.assertThat;

import entente.catalog.CollectionId;
import entente.catalog.PartnerCode;
import entente.catalog.Visibility;
import entente.digest.Sha256;
import entente.stix.TlpLevel;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class AgreementTest {
  private static final PartnerCode GBR = new PartnerCode("GBR");
  private static final PartnerCode JPN = new PartnerCode("JPN");
  private static final LocalDate FIRST = LocalDate.parse("2020-03-01");
  private static final LocalDate END = LocalDate.parse("2024-07-01");

  private static final Issuer ISSUER = issuer(GBR, "{}");

  private final Agreement agreement =
      new Agreement(
          List.of(),
          List.of(),
          List.of(
              new Membership("FVEY", GBR, FIRST, Optional.empty()),
              new Membership("EU", GBR, FIRST, Optional.of(END))),
          List.of());

  @Test
  void memberBelongsToGroupFromTheFirstDay() {
    assertThat(agreement.audiences(GBR, FIRST.minusDays(1))).containsExactly("GBR");
    assertThat(agreement.audiences(GBR, FIRST)).containsExactlyInAnyOrder("GBR", "FVEY", "EU");
  }

  @Test
  void memberBelongsToGroupUntilTheDayBeforeTheEnd() {
    assertThat(agreement.audiences(GBR, END.minusDays(1)))
        .containsExactlyInAnyOrder("GBR", "FVEY", "EU");
    assertThat(agreement.audiences(GBR, END)).containsExactlyInAnyOrder("GBR", "FVEY");
  }

  @Test
  void whoIsInNoGroupIsNamedByTheirOwnCodeAlone() {
    assertThat(agreement.audiences(JPN, FIRST)).containsExactly("JPN");
  }

  @Test
  void grantShowsACollectionWhileItHoldsAndGivesTheRightToRead() {
    Instant end = Instant.parse("2024-01-01T00:00:00Z");
    CollectionId collection = new CollectionId(UUID.randomUUID());

    assertThat(granted(collection, true, end).sight(GBR, collection, end.minusNanos(1)))
        .map(Visibility::highest)
        .contains(TlpLevel.AMBER);
    assertThat(granted(collection, true, end).sight(GBR, collection, end)).isEmpty();
    assertThat(granted(collection, false, end).sight(GBR, collection, end.minusNanos(1))).isEmpty();
    assertThat(granted(collection, true, end).sight(JPN, collection, end.minusNanos(1))).isEmpty();
  }

  private static Agreement granted(CollectionId collection, boolean read, Instant end) {
    Grant grant =
        new Grant(GBR, collection, read, Grant.Write.OWN, TlpLevel.AMBER, Optional.of(end));
    return new Agreement(List.of(), List.of(), List.of(), List.of(grant));
  }

  static Stream<Arguments> suspensions() {
    return Stream.of(
        Arguments.of(SuspensionTarget.partner(GBR), true),
        Arguments.of(SuspensionTarget.partner(JPN), false),
        Arguments.of(SuspensionTarget.client(GBR, "client"), true),
        Arguments.of(SuspensionTarget.client(GBR, "other"), false),
        Arguments.of(SuspensionTarget.client(JPN, "client"), false),
        Arguments.of(SuspensionTarget.issuer(ISSUER.name()), true),
        Arguments.of(SuspensionTarget.issuer("https://other.example"), false),
        Arguments.of(SuspensionTarget.token(ISSUER.name(), "jti"), true),
        Arguments.of(SuspensionTarget.token(ISSUER.name(), "other"), false),
        Arguments.of(SuspensionTarget.token("https://other.example", "jti"), false),
        Arguments.of(SuspensionTarget.clientKey("jti"), false));
  }

  @ParameterizedTest
  @MethodSource("suspensions")
  void tokenIsRefusedWhereAnythingOfItIsSuspended(SuspensionTarget suspended, boolean refused) {
    Agreement agreed = agreed(List.of(ISSUER), Set.of(suspended), Map.of());

    assertThat(agreed.accepts(ofToken())).isNotEqualTo(refused);
  }

  @Test
  void tokenIsGoodWhileItsIssuerIsRegisteredAsItWasThen() {
    Issuer others = issuer(JPN, "{}");
    Issuer withOtherKeys = issuer(GBR, "{\"keys\":[]}");

    assertThat(agreed(List.of(ISSUER), Set.of(), Map.of()).accepts(ofToken())).isTrue();
    assertThat(agreed(List.of(), Set.of(), Map.of()).accepts(ofToken())).isFalse();
    assertThat(agreed(List.of(others), Set.of(), Map.of()).accepts(ofToken())).isFalse();
    assertThat(agreed(List.of(withOtherKeys), Set.of(), Map.of()).accepts(ofToken())).isFalse();
  }

  /** A caller may be of an issuer whose registration nobody has noted, but not of another's. */
  @Test
  void issuerSpeaksForItsOwnPartnerAlone() {
    Caller unnoted =
        new Caller(GBR, "client", Optional.of(ISSUER.name()), Optional.of("jti"), Set.of());

    assertThat(agreed(List.of(ISSUER), Set.of(), Map.of()).accepts(unnoted)).isTrue();
    assertThat(agreed(List.of(issuer(JPN, "{}")), Set.of(), Map.of()).accepts(unnoted)).isFalse();
  }

  @Test
  void clientKeyIsGoodUntilItIsRevokedOrSuspended() {
    ClientKey key = clientKey(false);
    Caller caller = key.caller("192.0.2.1");
    Map<String, ClientKey> keys = Map.of(key.id(), key);
    Set<SuspensionTarget> suspended = Set.of(SuspensionTarget.clientKey(key.id()));

    assertThat(agreed(List.of(), Set.of(), keys).accepts(caller)).isTrue();
    assertThat(agreed(List.of(), suspended, keys).accepts(caller)).isFalse();
    assertThat(agreed(List.of(), Set.of(), Map.of()).accepts(caller)).isFalse();
    assertThat(agreed(List.of(), Set.of(), Map.of(key.id(), clientKey(true))).accepts(caller))
        .isFalse();
  }

  /** The identifier is the beginning of the digest, which another key may have in common. */
  @Test
  void clientKeyIsFoundByItsWholeDigest() {
    ClientKey key = clientKey(false);
    Agreement agreed = agreed(List.of(), Set.of(), Map.of(key.id(), key));
    Sha256 sameBeginning = new Sha256(key.id() + "0".repeat(64 - key.id().length()));

    assertThat(agreed.clientKey(key.digest())).contains(key);
    assertThat(agreed.clientKey(sameBeginning)).isEmpty();
  }

  private static Agreement agreed(
      List<Issuer> issuers, Set<SuspensionTarget> suspended, Map<String, ClientKey> clientKeys) {
    return new Agreement(List.of(), issuers, List.of(), List.of(), suspended, clientKeys);
  }

  private static Issuer issuer(PartnerCode partner, String keySet) {
    return new Issuer("https://idp.example", partner, Optional.empty(), Optional.of(keySet), false);
  }

  private static Caller ofToken() {
    return new Caller(
        GBR,
        "client",
        Optional.of(ISSUER.name()),
        Optional.of("jti"),
        Set.of(),
        new Caller.Verification(Optional.empty(), Optional.of(ISSUER), Optional.of("subject")));
  }

  private static ClientKey clientKey(boolean revoked) {
    ClientKeyTerms terms =
        new ClientKeyTerms(GBR, "client", Set.of("taxii:*:read"), List.of(), Instant.MAX);
    return new ClientKey(Sha256.of("secret".getBytes(StandardCharsets.US_ASCII)), terms, revoked);
  }
}

package entente.sharing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import entente.catalog.Collection;
import entente.catalog.CollectionId;
import entente.catalog.PartnerCode;
import entente.digest.Sha256;
import entente.stix.StixId;
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
import org.junit.jupiter.params.provider.ValueSource;

/** A change of the agreement is valid as a whole, or refused with what was expected. */
class CoalitionChangeTest {
  private static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");
  private static final PartnerCode JPN = new PartnerCode("JPN");
  private static final PartnerCode CAN = new PartnerCode("CAN");
  private static final PartnerCode XYZ = new PartnerCode("XYZ");
  private static final Coalition COALITION = builtIn();

  private static Coalition builtIn() {
    AccessFile file = AccessFile.builtIn();
    return new Coalition(file.agreement(), file.apiRoots(), file.collections());
  }

  static Stream<Arguments> invalid() {
    Collection fvey = collection("fvey-analysis");
    Partner desk = COALITION.agreement().partner(new PartnerCode("DESK")).orElseThrow();
    Collection other = newCollection("another", TlpLevel.GREEN, Optional.empty());
    return Stream.of(
        invalid(Edit.add(grant(XYZ, fvey)), "partner: one that exists was expected, not XYZ"),
        invalid(Edit.add(grant(JPN, other)), "collection: one that exists was expected"),
        invalid(Edit.add(grant(CAN, fvey)), "there is a grant of CAN on collection"),
        invalid(Edit.remove(grant(JPN, fvey)), "there is no grant of JPN on collection"),
        invalid(
            Edit.add(
                new Entry.OfGrant(
                    new Grant(
                        JPN,
                        fvey.id(),
                        false,
                        Grant.Write.NONE,
                        TlpLevel.CLEAR,
                        Optional.empty()))),
            "read, write: one of both was expected"),
        invalid(Edit.change(grant(CAN, fvey), grant(CAN, fvey)), "was changed meanwhile"),
        invalid(Edit.add(member("FVEY", XYZ, "2026-01-01")), "partner: one that exists"),
        invalid(Edit.add(member("five", JPN, "2026-01-01")), "upper-case letters were expected"),
        invalid(Edit.add(member("FVEY", CAN, "2026-01-01")), "in which it is no member yet"),
        invalid(Edit.remove(member("FVEY", JPN, "2026-01-01")), "there is no membership of JPN"),
        invalid(Edit.remove(new Entry.OfPartner(desk)), "one without an issuer"),
        invalid(
            Edit.change(
                new Entry.OfPartner(desk),
                new Entry.OfPartner(new Partner(desk.code(), "Desk", Optional.empty(), Set.of()))),
            "one that holds the office markings:define was expected to be left"),
        invalid(partner("XYZ", "", Optional.empty(), Set.of()), "name: 1 to 200 characters"),
        invalid(partner("XYZ", "a\u001bb", Optional.empty(), Set.of()), "name: 1 to 200"),
        invalid(partner("XYZ", "X", desk.identity(), Set.of()), "is taken"),
        invalid(partner("XYZ", "X", Optional.empty(), Set.of("all")), "offices: some of"),
        invalid(Edit.add(new Entry.OfCollection(fvey)), "there is a collection " + fvey.id()),
        invalid(
            add(newCollection("fvey-analysis", TlpLevel.GREEN, Optional.empty())),
            "alias: one that is free"),
        invalid(
            add(newCollection(fvey.id().toString(), TlpLevel.GREEN, Optional.empty())),
            "alias: a name was expected"),
        invalid(
            add(newCollection("another", TlpLevel.GREEN, Optional.of(TlpLevel.AMBER))),
            "unmarked: a level up to its highest was expected"),
        invalid(
            add(
                new Collection(
                    new CollectionId(UUID.randomUUID()),
                    "elsewhere",
                    "another",
                    "Another",
                    "EXERCISE",
                    TlpLevel.GREEN,
                    Optional.empty(),
                    false)),
            "API Root: one that exists was expected, not elsewhere"),
        invalid(
            Edit.change(
                new Entry.OfCollection(fvey),
                new Entry.OfCollection(
                    new Collection(
                        fvey.id(),
                        fvey.apiRoot(),
                        "renamed",
                        fvey.title(),
                        fvey.description(),
                        fvey.highest(),
                        fvey.unmarked(),
                        fvey.listed()))),
            "its alias and API Root stay as they are"));
  }

  @ParameterizedTest
  @MethodSource("invalid")
  void changeThatBreaksARuleIsRefusedWithWhatWasExpected(Edit edit, String told) {
    assertThatThrownBy(() -> CoalitionChange.of(COALITION, List.of(edit), NOW))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(told);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"+1000000000-12-31T23:59:59Z", "+10000-01-01T00:00:00Z", "0000-12-31T23:59:59Z"})
  void endThatTheDatabaseCannotKeepIsRefused(String until) {
    Grant grant =
        new Grant(
            JPN,
            collection("fvey-analysis").id(),
            true,
            Grant.Write.NONE,
            TlpLevel.CLEAR,
            Optional.of(Instant.parse(until)));

    assertThatThrownBy(
            () -> CoalitionChange.of(COALITION, List.of(Edit.add(new Entry.OfGrant(grant))), NOW))
        .hasMessageContaining("until: a year from 1 to 9999 was expected");
  }

  /** What it did with the key stays on record under its code, which nobody else may get. */
  @Test
  void partnerToWhomAClientKeyWasIssuedIsNotRemoved() {
    Partner nzl = COALITION.agreement().partner(new PartnerCode("NZL")).orElseThrow();
    ClientKey key =
        new ClientKey(
            Sha256.of("secret".getBytes(StandardCharsets.US_ASCII)),
            new ClientKeyTerms(
                nzl.code(), "client", Set.of("taxii:*:read"), List.of(), Instant.MAX),
            true);

    assertThatThrownBy(
            () ->
                CoalitionChange.of(
                    alone(nzl, Map.of(key.id(), key)),
                    List.of(Edit.remove(new Entry.OfPartner(nzl))),
                    NOW))
        .hasMessageContaining("to whom no client key was issued");
    assertThatCode(
            () ->
                CoalitionChange.of(
                    alone(nzl, Map.of()), List.of(Edit.remove(new Entry.OfPartner(nzl))), NOW))
        .doesNotThrowAnyException();
  }

  /** The demonstration, with nothing of a partner but its entry and client keys. */
  private static Coalition alone(Partner partner, Map<String, ClientKey> clientKeys) {
    Agreement all = COALITION.agreement();
    return new Coalition(
        new Agreement(
            all.partners(),
            all.issuers().stream().filter(it -> !it.partner().equals(partner.code())).toList(),
            all.memberships().stream().filter(it -> !it.partner().equals(partner.code())).toList(),
            all.grants().stream().filter(it -> !it.partner().equals(partner.code())).toList(),
            Set.of(),
            clientKeys),
        COALITION.apiRoots(),
        COALITION.collections());
  }

  @Test
  void eachEntryOfTheDemonstrationIsValidByTheseRules() {
    assertThatCode(() -> CoalitionChange.of(COALITION, List.of(), NOW)).doesNotThrowAnyException();
  }

  /** A partner and what they are given may come in one change, whose steps alone were invalid. */
  @Test
  void stepsAreValidatedTogether() {
    Edit partner = partner("XYZ", "Exercise", Optional.empty(), Set.of());
    Edit grant = Edit.add(grant(XYZ, collection("fvey-analysis")));

    Coalition after = CoalitionChange.of(COALITION, List.of(partner, grant), NOW).after();

    assertThat(after.agreement().partner(XYZ)).isPresent();
    assertThat(after.agreement().grant(XYZ, collection("fvey-analysis").id())).isPresent();
  }

  private static Arguments invalid(Edit edit, String told) {
    return Arguments.of(edit, told);
  }

  private static Edit partner(
      String code, String name, Optional<StixId> identity, Set<String> offices) {
    return Edit.add(
        new Entry.OfPartner(new Partner(new PartnerCode(code), name, identity, offices)));
  }

  private static Edit add(Collection collection) {
    return Edit.add(new Entry.OfCollection(collection));
  }

  private static Entry grant(PartnerCode partner, Collection collection) {
    return new Entry.OfGrant(
        new Grant(
            partner, collection.id(), true, Grant.Write.NONE, TlpLevel.CLEAR, Optional.empty()));
  }

  private static Entry member(String group, PartnerCode partner, String from) {
    return new Entry.OfMembership(
        new Membership(group, partner, LocalDate.parse(from), Optional.empty()));
  }

  private static Collection collection(String alias) {
    return COALITION.collections().stream()
        .filter(it -> it.alias().equals(alias))
        .findFirst()
        .orElseThrow();
  }

  private static Collection newCollection(
      String alias, TlpLevel highest, Optional<TlpLevel> unmarked) {
    return new Collection(
        new CollectionId(UUID.randomUUID()),
        "exchange-2021",
        alias,
        "Another",
        "EXERCISE",
        highest,
        unmarked,
        false);
  }
}

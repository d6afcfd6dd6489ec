package entente.sharing.postgres;

import static entente.sharing.postgres.Approvals.JPN;
import static entente.sharing.postgres.Approvals.collection;
import static entente.sharing.postgres.Approvals.grants;
import static entente.sharing.postgres.Approvals.opening;
import static org.assertj.core.api.Assertions.assertThat;

import entente.catalog.Collection;
import entente.catalog.PartnerCode;
import entente.sharing.CoalitionChange;
import entente.sharing.Edit;
import entente.sharing.Entry;
import entente.sharing.Grant;
import entente.sharing.Membership;
import entente.sharing.Operator;
import entente.sharing.Partner;
import entente.sharing.SuspensionTarget;
import entente.stix.TlpLevel;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What waits for an approval is what could open something, and nothing that only closes. */
@QuarkusTest
class NeedsApprovalTest {
  @BeforeEach
  void requireAnotherOperator() {
    Approvals.begin();
  }

  @AfterEach
  void leaveTheCoalitionAsItWas() {
    Approvals.end();
  }

  static Stream<Edit> closing() {
    Grant grant = grants(JPN).get(0);
    Membership membership = memberships().get(0);
    Partner desk = partner("DESK");
    Collection ttps = collection("ttps");
    return Stream.of(
        Edit.add(new Entry.OfSuspension(SuspensionTarget.partner(JPN))),
        Edit.remove(new Entry.OfGrant(grant)),
        Edit.change(
            new Entry.OfGrant(grant),
            new Entry.OfGrant(
                new Grant(
                    JPN,
                    grant.collection(),
                    grant.read(),
                    Grant.Write.NONE,
                    TlpLevel.CLEAR,
                    Optional.of(Instant.parse("2030-01-01T00:00:00Z"))))),
        Edit.remove(new Entry.OfMembership(membership)),
        Edit.change(
            new Entry.OfMembership(membership),
            new Entry.OfMembership(
                new Membership(
                    membership.group(),
                    membership.partner(),
                    membership.from(),
                    Optional.of(LocalDate.parse("2030-01-01"))))),
        Edit.change(
            new Entry.OfPartner(desk),
            new Entry.OfPartner(
                new Partner(
                    desk.code(), "Desk", desk.identity(), Set.of(Partner.DEFINES_MARKINGS)))),
        Edit.change(
            new Entry.OfCollection(ttps), new Entry.OfCollection(with(ttps, "Other", false))),
        Edit.remove(issuer(JPN)));
  }

  @ParameterizedTest
  @MethodSource("closing")
  void whatOnlyClosesIsDoneAtOnce(Edit edit) {
    assertThat(needsApproval(edit)).isFalse();
  }

  static Stream<Edit> openingEach() {
    Grant grant = grants(JPN).get(0);
    Membership membership = memberships().get(0);
    Partner japan = partner("JPN");
    Collection ttps = collection("ttps");
    Set<String> more = new HashSet<>(japan.offices());
    more.add("audit:read");
    return Stream.of(
        opening(),
        Edit.change(
            new Entry.OfGrant(grant),
            new Entry.OfGrant(
                new Grant(
                    JPN,
                    grant.collection(),
                    grant.read(),
                    Grant.Write.ANY,
                    grant.highest(),
                    grant.until()))),
        Edit.change(
            new Entry.OfGrant(grant),
            new Entry.OfGrant(
                new Grant(
                    JPN, grant.collection(), true, grant.write(), TlpLevel.RED, grant.until()))),
        Edit.add(
            new Entry.OfMembership(
                new Membership(
                    membership.group(), JPN, LocalDate.parse("2030-01-01"), Optional.empty()))),
        Edit.change(
            new Entry.OfPartner(japan),
            new Entry.OfPartner(new Partner(JPN, japan.name(), japan.identity(), more))),
        Edit.change(
            new Entry.OfPartner(japan),
            new Entry.OfPartner(new Partner(JPN, japan.name(), Optional.empty(), japan.offices()))),
        Edit.change(new Entry.OfCollection(ttps), new Entry.OfCollection(with(ttps, "T", true))));
  }

  @ParameterizedTest
  @MethodSource("openingEach")
  void whatCouldOpenSomethingWaits(Edit edit) {
    assertThat(needsApproval(edit)).isTrue();
  }

  private static boolean needsApproval(Edit edit) {
    return Operator.edit(
        editor ->
            editor.needsApproval(
                CoalitionChange.of(editor.coalition(), List.of(edit), Instant.now())));
  }

  private static List<Membership> memberships() {
    return Operator.edit(it -> it.coalition().agreement().memberships());
  }

  private static Partner partner(String code) {
    return Operator.edit(
        it -> it.coalition().agreement().partner(new PartnerCode(code)).orElseThrow());
  }

  private static Entry issuer(PartnerCode partner) {
    return Operator.edit(
        it ->
            it.coalition().agreement().issuers().stream()
                .filter(issuer -> issuer.partner().equals(partner))
                .map(Entry.OfIssuer::new)
                .findFirst()
                .orElseThrow());
  }

  private static Collection with(Collection it, String title, boolean listed) {
    return new Collection(
        it.id(),
        it.apiRoot(),
        it.alias(),
        title,
        it.description(),
        it.highest(),
        it.unmarked(),
        listed);
  }
}

package entente.sharing;

import static entente.sharing.AccessFixture.caller;
import static entente.sharing.Grant.Write.ANY;
import static entente.sharing.Grant.Write.NONE;
import static entente.sharing.Grant.Write.OWN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import entente.catalog.ApiRoot;
import entente.catalog.Collection;
import entente.catalog.CollectionId;
import entente.catalog.PartnerCode;
import entente.catalog.Visibility;
import entente.problem.Problem;
import entente.stix.StixId;
import entente.stix.TlpLevel;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AccessPolicyTest {
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final LocalDate TODAY = LocalDate.parse("2026-03-01");
  private static final PartnerCode GBR = new PartnerCode("GBR");
  private static final StixId IDENTITY =
      new StixId("identity--a616c8d8-c723-5b97-95a2-ba6140d4b311");
  private static final Collection VICTIMS =
      collection("4c4396b4-6db6-4cd6-86f2-73ee03188fe1", "victims");
  private static final Collection NOTES =
      collection("d0826f1e-3122-48c7-87f2-5ef2f1b47503", "notes");

  private final AccessPolicy policy = new AccessPolicy(Clock.fixed(NOW, ZoneOffset.UTC));

  @ParameterizedTest(name = "grant {0} {1}, scope {2}: read {3}, write {4}, any {5}")
  @CsvSource({
    "true,  NONE, taxii:victims:read,                     true,  false, false",
    "true,  NONE, taxii:*:read,                           true,  false, false",
    "true,  NONE, taxii:*:read taxii:*:write,             true,  false, false",
    "true,  OWN,  taxii:*:read taxii:*:write,             true,  true,  false",
    "true,  OWN,  taxii:victims:read taxii:victims:write, true,  true,  false",
    "true,  OWN,  taxii:victims:read taxii:notes:write,   true,  false, false",
    "true,  OWN,  taxii:notes:read taxii:victims:write,   false, true,  false",
    "true,  OWN,  taxii:*:write,                          false, true,  false",
    "false, OWN,  taxii:*:read taxii:*:write,             false, true,  false",
    "true,  ANY,  taxii:*:read taxii:*:write,             true,  true,  true",
    "true,  ANY,  taxii:*:read,                           true,  false, false",
  })
  void rightIsWhatBothGrantAndScopeGive(
      boolean read,
      Grant.Write write,
      String scope,
      boolean canRead,
      boolean canWrite,
      boolean writesAny) {
    Coalition coalition = coalition(grant(VICTIMS, read, write));

    Access access = policy.access(coalition, caller("GBR", scope.split(" ")), "root", "victims");

    assertThat(access.canRead()).isEqualTo(canRead);
    assertThat(access.canWrite()).isEqualTo(canWrite);
    assertThat(access.writesAny()).isEqualTo(writesAny);
  }

  @ParameterizedTest(name = "grant {0} {1}, scope {2}")
  @CsvSource({
    "true,  ANY,  ''",
    "true,  ANY,  audit:read admin:read admin:write",
    "true,  ANY,  taxii:notes:read taxii:notes:write",
    "true,  ANY,  taxii:VICTIMS:read",
    "true,  ANY,  taxii:victims",
    "true,  ANY,  taxii:vic*:read",
    "true,  ANY,  taxii:4c4396b4-6db6-4cd6-86f2-73ee03188fe1:read",
    "true,  NONE, taxii:*:write",
    "false, OWN,  taxii:*:read",
    "false, NONE, taxii:*:read taxii:*:write",
  })
  void whereScopeAndGrantHaveNothingInCommonThereIsNoCollection(
      boolean read, Grant.Write write, String scope) {
    Coalition coalition = coalition(grant(VICTIMS, read, write));
    Caller caller = caller("GBR", scope.split(" "));

    assertNothingIsThere(coalition, caller);
  }

  @Test
  void partnerWithoutGrantFindsNoCollection() {
    assertNothingIsThere(coalition(), reader("GBR"));
  }

  @Test
  void grantOfAnotherPartnerGivesNothing() {
    Coalition coalition = coalition(grant(VICTIMS, true, ANY));

    assertNothingIsThere(coalition, reader("JPN"));
  }

  @Test
  void unknownPartnerFindsNoCollection() {
    Grant stray =
        new Grant(new PartnerCode("ZZZ"), VICTIMS.id(), true, ANY, TlpLevel.RED, Optional.empty());

    assertNothingIsThere(coalition(stray), reader("ZZZ"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"2026-03-01T12:00:00Z", "2026-03-01T11:59:59.999Z", "2020-01-01T00:00:00Z"})
  void grantThatHasEndedGivesNothing(Instant until) {
    Coalition coalition = coalition(grant(VICTIMS, true, ANY, Optional.of(until)));

    assertNothingIsThere(coalition, reader("GBR"));
  }

  @Test
  void grantHoldsUntilItsEnd() {
    Coalition coalition = coalition(grant(VICTIMS, true, NONE, Optional.of(NOW.plusNanos(1_000))));

    assertThat(policy.access(coalition, reader("GBR"), "root", "victims").canRead()).isTrue();
  }

  @Test
  void hiddenCollectionAnswersAsOneThatDoesNotExist() {
    Coalition coalition = coalition(grant(VICTIMS, true, OWN));

    Problem hidden = refusal(coalition, "root", "notes");
    Problem hiddenById = refusal(coalition, "root", NOTES.id().toString());
    Problem absent = refusal(coalition, "root", "nowhere");
    Problem elsewhere = refusal(coalition, "other", "victims");

    assertThat(List.of(hidden, hiddenById, elsewhere))
        .allSatisfy(
            problem -> {
              assertThat(problem.kind()).isEqualTo(Problem.Kind.NOT_FOUND);
              assertThat(problem.detail()).isEqualTo(absent.detail());
            });
  }

  @Test
  void collectionIsFoundByItsIdAndByItsAlias() {
    Coalition coalition = coalition(grant(VICTIMS, true, NONE));

    Access byAlias = policy.access(coalition, reader("GBR"), "root", "victims");
    Access byId = policy.access(coalition, reader("GBR"), "root", VICTIMS.id().toString());

    assertThat(byAlias.collection()).isEqualTo(VICTIMS);
    assertThat(byId.collection()).isEqualTo(VICTIMS);
  }

  @Test
  void readerSeesAsFarAsTheirGrantAndTheirGroupsOfToday() {
    Coalition coalition = coalition(grant(VICTIMS, true, NONE));

    Access access = policy.access(coalition, reader("GBR"), "root", "victims");

    assertThat(access.visibility())
        .isEqualTo(new Visibility(TlpLevel.AMBER, new PartnerCode("GBR"), Set.of("GBR", "FVEY")));
    assertThat(access.partnerIdentity()).contains(IDENTITY);
  }

  @Test
  void accessRefusesWhatItDoesNotGive() {
    Coalition readable = coalition(grant(VICTIMS, true, NONE));
    Coalition writable = coalition(grant(VICTIMS, false, OWN));
    Coalition both = coalition(grant(VICTIMS, true, OWN));

    Access read = policy.access(readable, reader("GBR"), "root", "victims");
    Access write = policy.access(writable, reader("GBR"), "root", "victims");
    Access all = policy.access(both, reader("GBR"), "root", "victims");

    assertThatCode(read::requireRead).doesNotThrowAnyException();
    assertForbidden(read::requireWrite);
    assertForbidden(read::requireReadAndWrite);
    assertThatCode(write::requireWrite).doesNotThrowAnyException();
    assertForbidden(write::requireRead);
    assertForbidden(write::requireReadAndWrite);
    assertThatCode(all::requireReadAndWrite).doesNotThrowAnyException();
  }

  @Test
  void onlyCollectionsWithARightAreListedInTheirOrder() {
    Coalition one = coalition(grant(NOTES, true, NONE));
    Coalition two = coalition(grant(NOTES, true, NONE), grant(VICTIMS, true, NONE));

    assertThat(policy.collections(one, reader("GBR"), "root"))
        .extracting(Access::collection)
        .containsExactly(NOTES);
    assertThat(policy.collections(two, reader("GBR"), "root"))
        .extracting(Access::collection)
        .containsExactly(VICTIMS, NOTES);
    assertThat(policy.collections(two, reader("GBR"), "other")).isEmpty();
  }

  /** What is listed is known where there is a right to anything, and only there. */
  @Test
  void listedCollectionIsKnownWithoutARightToWhoeverHasOneToAnother() {
    Collection shown = listed("7b0bd2a8-5b4e-4f5f-8c9e-1c8a5e0f3b11");
    Coalition coalition = withCollections(List.of(VICTIMS, shown), grant(VICTIMS, true, NONE));

    assertThat(policy.collections(coalition, reader("GBR"), "root"))
        .extracting(Access::collection)
        .containsExactly(VICTIMS, shown);
    Access access = policy.access(coalition, reader("GBR"), "root", shown.alias());
    assertThat(access.canRead() || access.canWrite()).isFalse();
    assertThat(access.visibility().highest()).isEqualTo(TlpLevel.CLEAR);
    assertThat(policy.collections(coalition, reader("JPN"), "root")).isEmpty();
    assertThat(policy.apiRoots(coalition, reader("JPN"))).isEmpty();
    assertThatThrownBy(() -> policy.access(coalition, reader("JPN"), "root", shown.alias()))
        .isInstanceOf(Problem.class);
  }

  @Test
  void apiRootIsThereForWhoHasARightToACollectionOfIt() {
    Coalition coalition = coalition(grant(VICTIMS, false, OWN));

    assertThat(policy.apiRoots(coalition, reader("GBR")))
        .extracting(ApiRoot::name)
        .containsExactly("root");
    assertThat(policy.apiRoot(coalition, reader("GBR"), "root").name()).isEqualTo("root");
  }

  @Test
  void hiddenApiRootAnswersAsOneThatDoesNotExist() {
    Coalition coalition = coalition(grant(VICTIMS, true, NONE));

    Problem hidden = rootRefusal(coalition, "JPN", "root");
    Problem empty = rootRefusal(coalition, "GBR", "other");
    Problem absent = rootRefusal(coalition, "GBR", "nowhere");

    assertThat(policy.apiRoots(coalition, reader("JPN"))).isEmpty();
    assertThat(List.of(hidden, empty))
        .allSatisfy(
            problem -> {
              assertThat(problem.kind()).isEqualTo(Problem.Kind.NOT_FOUND);
              assertThat(problem.detail()).isEqualTo(absent.detail());
            });
  }

  @ParameterizedTest(name = "{0} with {1}: {2}")
  @CsvSource({
    "GBR, audit:read,              true",
    "GBR, audit:read taxii:*:read, true",
    "GBR, taxii:*:read,            false",
    "GBR, '',                      false",
    "GBR, admin:read,              false",
    "JPN, audit:read,              false",
    "ZZZ, audit:read,              false",
  })
  void officeIsHeldByWhomTokenAndPartnerBothGiveIt(String partner, String scope, boolean held) {
    Caller caller = caller(partner, scope.split(" "));

    Problem problem =
        catchThrowableOfType(
            Problem.class, () -> policy.requireOffice(coalition(), caller, "audit:read"));

    if (held) {
      assertThat(problem).isNull();
    } else {
      assertThat(problem.kind()).isEqualTo(Problem.Kind.FORBIDDEN);
    }
  }

  /** In a long request they may end on the way. */
  @ParameterizedTest
  @CsvSource({"2026-03-01T12:00:00.000001Z, true", "2026-03-01T12:00:00Z, false"})
  void credentialsAreAcceptedUntilTheyEnd(Instant end, boolean accepted) {
    Caller caller =
        new Caller(
            GBR,
            "client",
            Optional.empty(),
            Optional.empty(),
            Set.of("taxii:*:read"),
            new Caller.Verification(Optional.of(end), Optional.empty(), Optional.empty()));

    Problem problem =
        catchThrowableOfType(Problem.class, () -> policy.requireAccepted(coalition(), caller));

    assertThat(problem == null).isEqualTo(accepted);
    if (problem != null) {
      assertThat(problem.kind()).isEqualTo(Problem.Kind.UNAUTHENTICATED);
    }
  }

  private void assertNothingIsThere(Coalition coalition, Caller caller) {
    assertThatThrownBy(() -> policy.access(coalition, caller, "root", "victims"))
        .isInstanceOfSatisfying(
            Problem.class, problem -> assertThat(problem.kind()).isEqualTo(Problem.Kind.NOT_FOUND));
    assertThat(policy.collections(coalition, caller, "root")).isEmpty();
    assertThat(policy.apiRoots(coalition, caller)).isEmpty();
  }

  private static void assertForbidden(Runnable demand) {
    assertThatThrownBy(demand::run)
        .isInstanceOfSatisfying(
            Problem.class, problem -> assertThat(problem.kind()).isEqualTo(Problem.Kind.FORBIDDEN));
  }

  private Problem refusal(Coalition coalition, String apiRoot, String idOrAlias) {
    return catchThrowableOfType(
        Problem.class, () -> policy.access(coalition, reader("GBR"), apiRoot, idOrAlias));
  }

  private Problem rootRefusal(Coalition coalition, String partner, String name) {
    return catchThrowableOfType(
        Problem.class, () -> policy.apiRoot(coalition, reader(partner), name));
  }

  private static Caller reader(String partner) {
    return caller(partner, "taxii:*:read", "taxii:*:write");
  }

  private static Grant grant(Collection collection, boolean read, Grant.Write write) {
    return grant(collection, read, write, Optional.empty());
  }

  private static Grant grant(
      Collection collection, boolean read, Grant.Write write, Optional<Instant> until) {
    return new Grant(GBR, collection.id(), read, write, TlpLevel.AMBER, until);
  }

  /** GBR holds an office and is in FVEY; it has left EU, and is not in NATO before tomorrow. */
  private static Coalition coalition(Grant... grants) {
    return withCollections(List.of(VICTIMS, NOTES), grants);
  }

  private static Coalition withCollections(List<Collection> collections, Grant... grants) {
    Agreement agreement =
        new Agreement(
            List.of(
                new Partner(GBR, "United Kingdom", Optional.of(IDENTITY), Set.of("audit:read")),
                new Partner(new PartnerCode("JPN"), "Japan", Optional.empty(), Set.of())),
            List.of(),
            List.of(
                new Membership("FVEY", GBR, TODAY, Optional.empty()),
                new Membership("EU", GBR, TODAY.minusYears(1), Optional.of(TODAY)),
                new Membership("NATO", GBR, TODAY.plusDays(1), Optional.empty())),
            List.of(grants));
    return new Coalition(
        agreement,
        List.of(new ApiRoot("root", "Root", "One."), new ApiRoot("other", "Other", "Empty.")),
        collections);
  }

  private static Collection collection(String id, String alias) {
    return collection(id, alias, false);
  }

  private static Collection listed(String id) {
    return collection(id, "listed", true);
  }

  private static Collection collection(String id, String alias, boolean listed) {
    return new Collection(
        new CollectionId(UUID.fromString(id)),
        "root",
        alias,
        "Title",
        "Description",
        TlpLevel.RED,
        Optional.empty(),
        listed);
  }
}

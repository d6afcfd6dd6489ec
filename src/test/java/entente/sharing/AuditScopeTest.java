package entente.sharing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import entente.catalog.CollectionId;
import entente.catalog.PartnerCode;
import entente.problem.Problem;
import entente.sharing.AuditScope.Records;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Promise 7: auditors review the records that token and office both give them, and no others. */
class AuditScopeTest {
  private static final AccessFile FILE = AccessFile.builtIn();
  private static final CollectionId TTPS = AccessFixture.collection("ttps").id();

  @ParameterizedTest(name = "office {0}, token {1}, asked for {2} at {3}: {4} at {5}")
  @CsvSource(
      nullValues = "-",
      value = {
        // office,                        token,                          asked,     searched
        "audit:read,                      audit:read,                     -,   -,    -,   -",
        "audit:read,                      audit:read,                     JPN, ttps, JPN, ttps",
        "audit:read,                      audit:JPN:read,                 -,   -,    JPN, -",
        "audit:JPN:read,                  audit:read,                     -,   -,    JPN, -",
        "audit:JPN:read,                  audit:JPN:read,                 JPN, ttps, JPN, ttps",
        "audit:read,                      audit:ttps:read,                -,   -,    -,   ttps",
        "audit:read,                      audit:ttps:read,                GBR, -,    GBR, ttps",
        "audit:JPN:read,                  audit:ttps:read,                -,   -,    JPN, ttps",
        "audit:JPN:read audit:GBR:read,   audit:GBR:read,                 GBR, -,    GBR, -",
        "audit:JPN:read audit:GBR:read,   audit:read,                     GBR, -,    GBR, -",
        "audit:JPN:read audit:ttps:read,  audit:read,                     GBR, ttps, GBR, ttps",
        "audit:read audit:JPN:read,       audit:read,                     GBR, -,    GBR, -",
      })
  void searchIsOfWhatMayBeReviewed(
      String office,
      String token,
      @Nullable String partner,
      @Nullable String alias,
      @Nullable String whose,
      @Nullable String where) {
    assertThat(scope(office, token).orElseThrow().within(records(partner, alias)))
        .isEqualTo(records(whose, where));
  }

  @ParameterizedTest(name = "office {0}, token {1}, asked for {2} at {3}")
  @CsvSource(
      nullValues = "-",
      value = {
        "audit:read,                      audit:JPN:read,                 GBR, -,    JPN",
        "audit:JPN:read,                  audit:read,                     GBR, -,    JPN",
        "audit:read,                      audit:ttps:read,                JPN, fvey-analysis, ttps",
        "audit:JPN:read audit:GBR:read,   audit:read,                     -,   -,    'GBR, JPN'",
        "audit:JPN:read audit:ttps:read,  audit:read,                     -,   -,    'JPN, ttps'",
        "audit:JPN:read,                  audit:GBR:read,                 JPN, -,    GBR",
        "audit:JPN:read,                  audit:GBR:read,                 -,   -,    GBR",
      })
  void moreThanThatIsRefusedAndSaysWhatToAskFor(
      String office, String token, @Nullable String partner, @Nullable String alias, String named) {
    AuditScope scope = scope(office, token).orElseThrow();

    Problem problem =
        catchThrowableOfType(Problem.class, () -> scope.within(records(partner, alias)));

    assertThat(problem.kind()).isEqualTo(Problem.Kind.FORBIDDEN);
    assertThat(problem).hasMessageEndingWith("review: " + named);
  }

  @ParameterizedTest(name = "office {0}, token {1}")
  @CsvSource({
    "audit:JPN:read, taxii:*:read",
    "taxii:*:read,   audit:JPN:read",
    "audit:ZZZ:read, audit:ZZZ:read",
    "audit:jpn:read, audit:jpn:read",
    "'',             audit:read",
    "audit:read,     audit:*:read",
  })
  void whoeverIsGivenNothingIsNoAuditor(String office, String token) {
    assertThat(scope(office, token)).isEmpty();
  }

  @Test
  void aRecordIsCoveredWhereBothSidesCoverIt() {
    AuditScope scope = scope("audit:JPN:read audit:ttps:read", "audit:JPN:read").orElseThrow();

    assertThat(scope.covers(records("JPN", null))).isTrue();
    assertThat(scope.covers(records("JPN", "ttps"))).isTrue();
    assertThat(scope.covers(records("GBR", "ttps"))).isFalse();
    assertThat(scope.covers(records(null, null))).isFalse();
  }

  private static Optional<AuditScope> scope(String office, String token) {
    List<Partner> partners =
        FILE.agreement().partners().stream()
            .map(
                it ->
                    it.code().value().equals("DESK")
                        ? new Partner(it.code(), it.name(), it.identity(), words(office))
                        : it)
            .toList();
    Agreement agreement = new Agreement(partners, List.of(), List.of(), List.of());
    Caller caller =
        new Caller(
            new PartnerCode("DESK"), "client", Optional.empty(), Optional.empty(), words(token));
    return AuditScope.of(new Coalition(agreement, FILE.apiRoots(), FILE.collections()), caller);
  }

  private static Set<String> words(String text) {
    return Arrays.stream(text.split(" ", -1))
        .filter(word -> !word.isEmpty())
        .collect(Collectors.toSet());
  }

  private static Records records(@Nullable String partner, @Nullable String alias) {
    return new Records(
        Optional.ofNullable(partner).map(PartnerCode::new),
        Optional.ofNullable(alias)
            .map(it -> it.equals("ttps") ? TTPS : AccessFixture.collection(it).id()));
  }
}

package entente.http.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import entente.audit.AccessRecordQuery;
import entente.audit.AccessRecordQuery.Order;
import entente.audit.Outcome;
import entente.audit.RecordedFact;
import entente.problem.Problem;
import entente.sharing.AccessFixture;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AccessRecordQueryParamsTest {
  private static final String COLLECTION = "a3a0c9ae-6d2b-4a6c-8f0b-3f1c5b0a7d11";

  @Test
  void withoutParametersTheLogIsReadFromItsStart() {
    var query = params(Map.of()).toQuery();

    assertThat(query)
        .isEqualTo(
            new AccessRecordQuery(
                Map.of(), Optional.empty(), Optional.empty(), Set.of(), Order.OLDEST, 0, 1_000));
  }

  @Test
  void eachParameterBecomesItsFilter() {
    var params =
        params(
            Map.of(
                "partner", List.of("JPN"),
                "collection", List.of(COLLECTION),
                "address", List.of("2001:db8::7"),
                "action", List.of("read_object"),
                "order", List.of("newest"),
                "from", List.of("2021-07-19T00:00:00+09:00"),
                "until", List.of("2021-07-20T00:00:00.000001Z"),
                "outcome", List.of("served,not-found,too_large"),
                "limit", List.of("10000"),
                "next", List.of("42")));

    var query = params.toQuery();

    assertThat(query)
        .isEqualTo(
            new AccessRecordQuery(
                Map.of(
                    RecordedFact.PARTNER, "JPN",
                    RecordedFact.COLLECTION, COLLECTION,
                    RecordedFact.ADDRESS, "2001:db8::7",
                    RecordedFact.ACTION, "READ_OBJECT"),
                Optional.of(Instant.parse("2021-07-18T15:00:00Z")),
                Optional.of(Instant.parse("2021-07-20T00:00:00.000001Z")),
                Set.of(Outcome.SERVED, Outcome.NOT_FOUND, Outcome.TOO_LARGE),
                Order.NEWEST,
                42,
                10_000));
  }

  @Test
  void refusedIsEveryEndButThatOfWhatWasOrMayHaveBeenDone() {
    var query = params("outcome", "refused").toQuery();

    assertThat(query.outcomes())
        .hasSize(Outcome.values().length - 5)
        .doesNotContain(
            Outcome.SERVED,
            Outcome.COMMITTED,
            Outcome.INTENDED,
            Outcome.COMPLETED,
            Outcome.UNDETERMINED);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "partner    | jpn",
        "partner    | ''",
        "collection | attribution",
        "collection | a3a0c9ae-6d2b-1a6c-8f0b-3f1c5b0a7d11",
        "collection | 1-1-4000-1-1",
        "from       | yesterday",
        "from       | 2021-07-19",
        "from       | 2021-07-19T00:00:00",
        "from       | 2021-02-30T00:00:00Z",
        "from       | 2021-07-19T00:00:00.0000001Z",
        "until      | +99999-01-01T00:00:00Z",
        "until      | 2021-07-19T00:00:00 09:00",
        "outcome    | ''",
        "outcome    | served,",
        "outcome    | seen",
        "client     | ''",
        "token      | ''",
        "address    | ''",
        "object     | indicator",
        "action     | read",
        "request    | 42",
        "order      | latest",
        "limit      | 0",
        "limit      | 10001",
        "limit      | -1",
        "limit      | ten",
        "limit      | 99999999999",
        "next       | ''",
        "next       | -1",
        "next       | 0x10",
        "next       | 9223372036854775808"
      })
  void badValueIsRefusedByTheNameOfItsParameter(String name, String value) {
    var params = params(name, value);

    assertMalformed(params::toQuery, "the parameter " + name + " must be ");
  }

  @Test
  void parameterGivenTwiceIsRefused() {
    assertMalformed(
        () -> params(Map.of("partner", List.of("JPN", "USA"))),
        "the parameter partner must be given once");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Partner", "offset", "", "match[type]"})
  void unknownParameterIsRefused(String name) {
    assertMalformed(() -> params(name, "1"), "unknown parameter; the parameters are action,");
  }

  @Test
  void nextPageHasTheSameFilters() {
    var params =
        params(
            Map.of(
                "from", List.of("2021-07-19T00:00:00+09:00"),
                "outcome", List.of("refused"),
                "next", List.of("42")));

    assertThat(params.after(1_042))
        .isEqualTo("from=2021-07-19T00%3A00%3A00%2B09%3A00&next=1042&outcome=refused");
  }

  private static AccessRecordQueryParams params(String name, String value) {
    return params(Map.of(name, List.of(value)));
  }

  private static void assertMalformed(ThrowingCallable act, String detail) {
    assertThatThrownBy(act)
        .isInstanceOfSatisfying(
            Problem.class, problem -> assertThat(problem.kind()).isEqualTo(Problem.Kind.MALFORMED))
        .hasMessageStartingWith(detail);
  }

  private static AccessRecordQueryParams params(Map<String, List<String>> parameters) {
    return new AccessRecordQueryParams(parameters, AccessFixture.auditor());
  }
}

package entente.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import entente.problem.Problem;
import entente.security.AuthorizationHeader.Scheme;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 6750, section 2.1, and RFC 7617. */
class AuthorizationHeaderTest {

  @ParameterizedTest
  @ValueSource(strings = {"Bearer t.o.k", "bearer t.o.k", "BEARER   t.o.k ", "Token t.o.k"})
  void schemeIsReadWhateverItsCase(String header) {
    assertThat(AuthorizationHeader.read(header))
        .isEqualTo(new AuthorizationHeader(Scheme.BEARER, "t.o.k"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"DPoP t.o.k", "dpop  t.o.k"})
  void schemeOfAProvenTokenIsKeptApart(String header) {
    assertThat(AuthorizationHeader.read(header))
        .isEqualTo(new AuthorizationHeader(Scheme.DPOP, "t.o.k"));
  }

  @ParameterizedTest
  @ValueSource(strings = {":t.o.k", "anybody:t.o.k", "jürgen:t.o.k"})
  void passwordIsTheTokenWhoeverTheUser(String pair) {
    assertThat(AuthorizationHeader.read(basic(pair.getBytes(StandardCharsets.UTF_8))).credentials())
        .isEqualTo("t.o.k");
  }

  @Test
  void passwordBeginsAfterTheFirstColon() {
    assertThat(
            AuthorizationHeader.read(basic("user:a:b".getBytes(StandardCharsets.UTF_8)))
                .credentials())
        .isEqualTo("a:b");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "Bearer",
        "t.o.k",
        "Digest x",
        "Basic",
        "Basic ",
        "Basic !!",
        "Basic YQ="
      })
  void headerWithoutATokenIsRefused(String header) {
    assertRefused(header);
  }

  @Test
  void pairWithoutAColonIsRefused() {
    assertRefused(basic("t.o.k".getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void pairThatIsNotUtf8IsRefused() {
    assertRefused(basic(new byte[] {'u', ':', (byte) 0xff}));
  }

  @Test
  void twoSchemesAtOnceAreNoToken() {
    String mixed =
        AuthorizationHeader.read("Bearer t.o.k, " + basic(new byte[] {':'})).credentials();

    assertThatExceptionOfType(Problem.class).isThrownBy(() -> UnverifiedToken.read(mixed));
    assertRefused(basic(new byte[] {':'}) + ", Bearer t.o.k");
  }

  private static String basic(byte[] pair) {
    return "Basic " + Base64.getEncoder().encodeToString(pair);
  }

  private static void assertRefused(String header) {
    assertThatExceptionOfType(Problem.class)
        .isThrownBy(() -> AuthorizationHeader.read(header))
        .returns(Problem.Kind.UNAUTHENTICATED, Problem::kind);
  }
}

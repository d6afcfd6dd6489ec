package entente.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import entente.problem.Problem;
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
    assertThat(AuthorizationHeader.credentials(header)).isEqualTo("t.o.k");
  }

  @ParameterizedTest
  @ValueSource(strings = {":t.o.k", "anybody:t.o.k", "jürgen:t.o.k"})
  void passwordIsTheTokenWhoeverTheUser(String pair) {
    assertThat(AuthorizationHeader.credentials(basic(pair.getBytes(StandardCharsets.UTF_8))))
        .isEqualTo("t.o.k");
  }

  @Test
  void passwordBeginsAfterTheFirstColon() {
    assertThat(AuthorizationHeader.credentials(basic("user:a:b".getBytes(StandardCharsets.UTF_8))))
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
    String mixed = AuthorizationHeader.credentials("Bearer t.o.k, " + basic(new byte[] {':'}));

    assertThatExceptionOfType(Problem.class).isThrownBy(() -> UnverifiedToken.read(mixed));
    assertRefused(basic(new byte[] {':'}) + ", Bearer t.o.k");
  }

  private static String basic(byte[] pair) {
    return "Basic " + Base64.getEncoder().encodeToString(pair);
  }

  private static void assertRefused(String header) {
    assertThatExceptionOfType(Problem.class)
        .isThrownBy(() -> AuthorizationHeader.credentials(header))
        .returns(Problem.Kind.UNAUTHENTICATED, Problem::kind);
  }
}

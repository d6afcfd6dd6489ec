package entente.sharing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import entente.catalog.Collection;
import entente.catalog.PartnerCode;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class AccessFileTest {
  private static final String VALID =
      """
      api-roots:
        - {name: root, title: Root, description: One.}
      collections:
        - id: 4c4396b4-6db6-4cd6-86f2-73ee03188fe1
          api-root: root
          alias: victims
          title: Victims
          description: Theirs.
          highest: amber+strict
        - id: e3e5a9d4-bbc9-4c98-a201-8bc2fff376b7
          api-root: root
          alias: public
          title: Public
          description: Ours.
          highest: clear
          unmarked: clear
      partners:
        - code: GBR
          name: United Kingdom
          identity: identity--a616c8d8-c723-5b97-95a2-ba6140d4b311
          offices: ["audit:read"]
          issuers:
            - {name: "https://gbr.example", key-set-location: "https://gbr.example/keys"}
        - code: JPN
          name: Japan
          identity: identity--a93be260-8a33-5059-a4c4-c07d06bc8127
          issuers:
            - {name: "https://jpn.example", key-set: '{"keys":[]}'}
        - {code: ANONYMOUS, name: Anybody}
      groups:
        - code: FVEY
          members:
            - {partner: GBR, from: 1946-03-05, until: 2050-01-01}
      grants:
        - partners: [GBR, JPN]
          collections: [victims]
          read: true
          write: own
          highest: amber
          until: 2030-01-01T00:00:00Z
        - {partners: [ANONYMOUS], collections: [public], read: true, highest: clear}
      """;

  @Test
  void whatTheFileSaysIsRead() {
    AccessFile file = read(VALID);

    Agreement agreement = file.agreement();
    Grant grant = agreement.grants().get(0);
    assertThat(file.collections())
        .extracting(Collection::alias)
        .containsExactly("victims", "public");
    assertThat(agreement.partners()).hasSize(3);
    assertThat(agreement.issuer("https://gbr.example").orElseThrow().keySetLocation())
        .contains(URI.create("https://gbr.example/keys"));
    assertThat(agreement.issuer("https://jpn.example").orElseThrow().keySet())
        .contains("{\"keys\":[]}");
    assertThat(agreement.memberships())
        .containsExactly(
            new Membership(
                "FVEY",
                new PartnerCode("GBR"),
                LocalDate.parse("1946-03-05"),
                Optional.of(LocalDate.parse("2050-01-01"))));
    assertThat(grant.write()).isEqualTo(Grant.Write.OWN);
    assertThat(grant.until()).contains(Instant.parse("2030-01-01T00:00:00Z"));
  }

  @Test
  void whatIsLeftOutIsNotGiven() {
    Agreement agreement = read(VALID).agreement();

    Partner anonymous = agreement.partner(new PartnerCode("ANONYMOUS")).orElseThrow();
    Grant grant = agreement.grants().get(2);
    assertThat(anonymous.identity()).isEmpty();
    assertThat(anonymous.offices()).isEmpty();
    assertThat(grant.write()).isEqualTo(Grant.Write.NONE);
  }

  @Test
  void fileOfTheOperatorIsRead(@TempDir Path directory) throws Exception {
    Path path = Files.writeString(directory.resolve("mine.yaml"), VALID);

    assertThat(AccessFile.read(path)).isEqualTo(read(VALID));
  }

  @Test
  void fileThatIsNotThereIsNamed(@TempDir Path directory) {
    Path path = directory.resolve("none.yaml");

    assertThatThrownBy(() -> AccessFile.read(path))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining(path.toString());
  }

  @ParameterizedTest(name = "{0} -> {1}: {2}, {3}")
  @MethodSource("mistakes")
  @Tag("T-5.2-3")
  void whatIsWrongIsSaidWithItsPlaceAndWhatWasExpected(
      String right, String wrong, String place, String expected) {
    String broken = VALID.replaceFirst(Pattern.quote(right), wrong);

    assertThat(broken).isNotEqualTo(VALID);
    assertThatThrownBy(() -> read(broken))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("access.yaml, " + place)
        .hasMessageContaining(expected);
  }

  static Stream<Arguments> mistakes() {
    return Stream.of(
        arguments(
            "name: Japan", "name: Japan\n    nom: Nippon", "partners/1/nom", "one of the keys"),
        arguments("name: Japan", "name: Japan\n    name: Nippon", "line 26", "'name'"),
        arguments("    title: Victims\n", "", "collections/0/title", "it is missing"),
        arguments("highest: amber\n", "highest: ~\n", "line 39", "highest"),
        arguments("read: true\n", "read: perhaps\n", "grants/0/read", "true or false was expected"),
        arguments("    read: true\n", "", "grants/0/read", "it is missing"),
        arguments("groups:\n", "groups: EU\nnone:\n", "groups", "a list was expected"),
        arguments("groups:\n", "groups: ~\nnone:\n", "line 30", "groups"),
        arguments("4c4396b4-6db6-4cd6", "4c4396b4-6db6-5cd6", "collections victims", "version 4"),
        arguments("4c4396b4-6db6-4cd6", "4c4396b4", "collections victims", "UUID"),
        arguments(
            "e3e5a9d4-bbc9-4c98-a201-8bc2fff376b7",
            "4c4396b4-6db6-4cd6-86f2-73ee03188fe1",
            "collections public",
            "more than once"),
        arguments("alias: public", "alias: victims", "collections victims", "more than once"),
        arguments("alias: public", "alias: Public", "collections Public", "lower-case"),
        arguments("api-root: root", "api-root: rot", "collections victims", "api-roots"),
        arguments("unmarked: clear", "unmarked: white", "collections public", "amber+strict"),
        arguments("code: JPN", "code: GBR", "partners GBR", "more than once"),
        arguments("code: JPN", "code: jpn", "partners jpn", "upper-case"),
        arguments(
            "identity--a93be260-8a33-5059-a4c4-c07d06bc8127",
            "identity--a616c8d8-c723-5b97-95a2-ba6140d4b311",
            "partners JPN",
            "more than once"),
        arguments("identity--a93be260", "tool--a93be260", "partners JPN", "STIX identity"),
        arguments("identity--a93be260", "identity--a93", "partners JPN", "STIX identity"),
        arguments("audit:read", "audit:write", "partners GBR", "audit:read"),
        arguments("https://jpn.example", "https://gbr.example", "partners JPN", "more than once"),
        arguments(
            "https://gbr.example/keys", "http://gbr.example/keys", "partners GBR", "https URL"),
        arguments(
            "key-set-location", "demonstration: true, key-set-location", "partners GBR", "key set"),
        arguments("code: FVEY", "code: five", "groups five", "upper-case"),
        arguments("partner: GBR", "partner: ZZZ", "groups FVEY", "partners"),
        arguments("from: 1946-03-05", "from: 1946", "groups FVEY", "1946"),
        arguments("until: 2050-01-01", "until: 1946-03-05", "groups FVEY", "after 1946-03-05"),
        arguments("partners: [GBR, JPN]", "partners: [GBR, ZZZ]", "grants/0", "partners"),
        arguments("partners: [GBR, JPN]", "partners: [GBR, GBR]", "grants/0", "more than once"),
        arguments("collections: [victims]", "collections: [victim]", "grants/0", "collections"),
        arguments("write: own", "write: all", "grants/0", "own or any"),
        arguments("2030-01-01T00:00:00Z", "~", "line 40", "'until'"),
        arguments("2030-01-01T00:00:00Z", "2030-01-01", "grants/0", "2030-01-01"));
  }

  private static AccessFile read(String text) {
    return AccessFile.read(text.getBytes(UTF_8), "access.yaml");
  }
}

package entente.sharing;

import static org.assertj.core.api.Assertions.assertThat;

import entente.catalog.PartnerCode;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AgreementTest {
  private static final PartnerCode GBR = new PartnerCode("GBR");
  private static final PartnerCode JPN = new PartnerCode("JPN");
  private static final LocalDate FIRST = LocalDate.parse("2020-03-01");
  private static final LocalDate END = LocalDate.parse("2024-07-01");

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
  void whoIsInNoGroupIsOnlyHimself() {
    assertThat(agreement.audiences(JPN, FIRST)).containsExactly("JPN");
  }
}

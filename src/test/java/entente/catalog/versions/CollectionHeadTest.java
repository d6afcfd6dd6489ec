package entente.catalog.versions;

import static entente.catalog.versions.Versions.CLEAR;
import static entente.catalog.versions.Versions.RED;
import static org.assertj.core.api.Assertions.assertThat;

import entente.catalog.DateAdded;
import entente.catalog.PartnerCode;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CollectionHeadTest {
  private static final PartnerCode USA = new PartnerCode("USA");
  private static final PartnerCode JPN = new PartnerCode("JPN");

  @Test
  void labelIsItsFirstOwnersAndGoesWithItsLastObject() {
    CollectionHead head =
        CollectionHead.UNUSED.with(Map.of(CLEAR, USA)).with(Map.of(CLEAR, JPN, RED, JPN));

    assertThat(head.broughtBy(USA)).isEqualTo(1);
    assertThat(head.broughtBy(JPN)).isEqualTo(1);
    assertThat(head.without(Set.of(RED)).broughtBy(JPN)).isZero();
  }

  /**
   * A reader must notice that there are labels that they do not know; knowing more does no harm.
   */
  @Test
  void revisionGrowsWithEachNewLabelAndWithNothingElse() {
    CollectionHead one = CollectionHead.UNUSED.with(Map.of(CLEAR, USA));
    CollectionHead other = one.with(Map.of(RED, USA)).without(Set.of(CLEAR));

    assertThat(one.with(Map.of(CLEAR, JPN))).isEqualTo(one);
    assertThat(other.without(Set.of(RED)).revision()).isEqualTo(other.revision());
    assertThat(other.labels()).containsExactly(RED);
    assertThat(other.revision()).isGreaterThan(one.revision());
  }

  /** Else the next batch would be dated before what readers have seen. */
  @Test
  void newestDateNeverGoesBack() {
    CollectionHead head = CollectionHead.UNUSED.at(new DateAdded(20));

    assertThat(head.at(new DateAdded(10)).lastAdded()).isEqualTo(new DateAdded(20));
    assertThat(head.at(new DateAdded(30)).lastAdded()).isEqualTo(new DateAdded(30));
  }

  /** A page that was kept must not meet the number again that it was kept with. */
  @Test
  void eachChangeOfWhatWasThereHasANumberOfItsOwn() {
    CollectionHead head = CollectionHead.UNUSED.changed(new DateAdded(20));

    assertThat(head.changed()).isEqualTo(20);
    assertThat(head.changed(new DateAdded(20)).changed()).isEqualTo(21);
    assertThat(head.changed(new DateAdded(10)).changed()).isEqualTo(21);
    assertThat(head.changed(new DateAdded(90)).changed()).isEqualTo(90);
    assertThat(head.at(new DateAdded(95)).with(Map.of(CLEAR, USA)).without(Set.of(CLEAR)).changed())
        .isEqualTo(20);
  }

  @Test
  void lastLabelStaysWhenTheLastObjectGoes() {
    CollectionHead head = CollectionHead.UNUSED.with(Map.of(CLEAR, USA));

    assertThat(head.without(Set.of(CLEAR)).labels()).containsExactly(CLEAR);
  }
}

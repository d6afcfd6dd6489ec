package entente.stix;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A status or a collection is found by the text of its UUID, and by no text that is merely like it.
 */
class UuidTextTest {
  private static final UUID ID = UUID.fromString("0ab0e8d6-8c6f-4d2b-9f6e-2f64a4b0c1de");

  @Test
  void isReadInEitherCase() {
    assertThat(UuidText.read("0ab0e8d6-8c6f-4d2b-9f6e-2f64a4b0c1de")).contains(ID);
    assertThat(UuidText.read("0AB0E8D6-8C6F-4D2B-9F6E-2F64A4B0C1DE")).contains(ID);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "1-2-3-4-5",
        "0ab0e8d68c6f4d2b9f6e2f64a4b0c1de",
        "0ab0e8d6-8c6f-4d2b-9f6e-2f64a4b0c1d",
        "0ab0e8d6-8c6f-4d2b-9f6e-2f64a4b0c1dee",
        "0ab0e8d68-c6f-4d2b-9f6e-2f64a4b0c1de",
        "0ab0e8d6-8c6f-4d2b-9f6e-2f64a4b0c1dg",
        "0ab0e8d6-8c6f-4d2b-9f6e-2f64a4b0c1d\u0661",
        "{ab0e8d6-8c6f-4d2b-9f6e-2f64a4b0c1d}"
      })
  void nothingElseIsOne(String text) {
    assertThat(UuidText.read(text)).isEmpty();
  }
}

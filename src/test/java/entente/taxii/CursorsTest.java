package entente.taxii;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import entente.catalog.DateAdded;
import entente.problem.Problem;
import io.vertx.core.buffer.Buffer;
import java.util.Base64;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

/** A cursor carries any filter that a listing accepts, and nothing that was not written here. */
class CursorsTest {
  private static final Cursors.Signer SIGNER = new Cursors.Signer(Buffer.buffer(new byte[32]));

  @Property
  void cursorIsReadAsItWasWritten(
      @ForAll("texts") String listing,
      @ForAll @LongRange(min = 0) long micros,
      @ForAll("filters") Map<String, String> filters) {
    Cursor cursor = new Cursor(listing, new DateAdded(micros), filters);

    assertThat(SIGNER.read(SIGNER.write(cursor), listing)).isEqualTo(cursor);
  }

  @Provide
  Arbitrary<Map<String, String>> filters() {
    return Arbitraries.maps(
            Arbitraries.of("match[type]", "match[id]", "match[version]", "added_after"), texts())
        .ofMaxSize(4);
  }

  /** With what a format of lines or pairs would trip over; no lone surrogates, which no URL has. */
  @Provide
  Arbitrary<String> texts() {
    return Arbitraries.strings()
        .withChars('\n', '=', '&', ',', '\r', '\u2028', 'a', 'é', '\u0001')
        .ofMaxLength(20);
  }

  @Test
  void changedByteAnywhereIsRefused() {
    String next =
        SIGNER.write(new Cursor("collection", new DateAdded(7), Map.of("match[type]", "tool")));
    byte[] bytes = Base64.getUrlDecoder().decode(next);
    for (int i = 0; i < bytes.length; i++) {
      byte[] changed = bytes.clone();
      changed[i] ^= 1;
      String text = Base64.getUrlEncoder().withoutPadding().encodeToString(changed);

      assertThatExceptionOfType(Problem.class).isThrownBy(() -> SIGNER.read(text, "collection"));
    }
  }
}

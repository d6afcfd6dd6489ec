package entente.ops;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.junit.jupiter.api.Test;

class StartFailureTest {

  @Test
  void theLastLineSaysWhereAndWhatWhoeverNoticed() {
    Throwable rule = new IllegalArgumentException("two to twelve letters were expected");
    Throwable place = new IllegalArgumentException("partners R01: " + rule.getMessage(), rule);
    Throwable file = new IllegalStateException("the access file cannot be used", place);

    assertThat(StartFailure.lastLine(new RuntimeException("wrapped", file)))
        .contains(
            "Entente did not start: the access file cannot be used: partners R01: two to twelve"
                + " letters were expected");
  }

  @Test
  void itSaysWhatWasBehindItOnOneLine() {
    IOException behind = new IOException("no space\n left on device");

    assertThat(StartFailure.lastLine(new UncheckedIOException("cannot write keys", behind)))
        .contains("Entente did not start: cannot write keys: no space; left on device");
  }

  @Test
  void whatWasNotForeseenIsSaidInItsOwnWords() {
    Throwable cause = new RuntimeException("the cause", new Exception());

    assertThat(StartFailure.lastLine(cause)).contains("Entente did not start: java.lang.Exception");
  }
}

package entente.whole;

import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Ends what a test has started; of one that failed everything is kept to be looked at. */
final class CleanWorkplace implements AfterEachCallback {

  @Override
  public void afterEach(ExtensionContext test) {
    if (test.getExecutionException().isPresent()) {
      Workplace.endProcesses();
    } else {
      Workplace.clear();
    }
  }
}

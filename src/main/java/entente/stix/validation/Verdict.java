package entente.stix.validation;

import entente.stix.StixObject;
import java.util.List;

/** What validation says of one submitted object. */
public sealed interface Verdict {

  /**
   * It may enter.
   *
   * @param object the object with the facts that were read from it
   */
  record Valid(StixObject object) implements Verdict {}

  /**
   * It may not.
   *
   * @param id what it gives as its identifier, as far as that can be shown
   * @param version what it gives as its version, as far as that can be shown
   * @param violations the rules it breaks, one at least
   */
  record Invalid(String id, String version, List<Violation> violations) implements Verdict {
    public Invalid {
      violations = List.copyOf(violations);
    }
  }
}

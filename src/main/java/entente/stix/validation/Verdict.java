package entente.stix.validation;

import entente.stix.Rule;
import entente.stix.StixObject;
import java.util.List;
import java.util.function.Function;

/** What validation says of one submitted object. */
public sealed interface Verdict {

  /** What was found, errors first; at most {@link StixValidator#FINDINGS_MAX}. */
  List<Finding> findings();

  /** Answers with the function for its shape. */
  <T> T fold(Function<Valid, T> valid, Function<Invalid, T> invalid);

  /**
   * It may enter.
   *
   * @param object the object with the facts that were read from it
   * @param findings warnings
   */
  record Valid(StixObject object, List<Finding> findings) implements Verdict {
    public Valid {
      findings = List.copyOf(findings);
    }

    @Override
    public <T> T fold(Function<Valid, T> valid, Function<Invalid, T> invalid) {
      return valid.apply(this);
    }
  }

  /**
   * It may not.
   *
   * @param id what it gives as its identifier, as far as that can be shown
   * @param version what it gives as its version, as far as that can be shown
   * @param findings one error at least
   */
  record Invalid(String id, String version, List<Finding> findings) implements Verdict {
    public Invalid {
      findings = List.copyOf(findings);
    }

    @Override
    public <T> T fold(Function<Valid, T> valid, Function<Invalid, T> invalid) {
      return invalid.apply(this);
    }

    /** The rules for which it is refused. */
    public List<Finding> errors() {
      return findings.stream().filter(it -> it.strength() == Rule.Strength.ERROR).toList();
    }
  }
}

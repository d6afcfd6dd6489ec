package entente.stix.validation;

import entente.stix.Rule;
import entente.stix.StixObject;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What validation says of one submitted object. */
public sealed interface Verdict {

  /** The first findings of each rule, errors first. */
  List<Finding> findings();

  /** How often each rule is broken besides those findings. */
  Map<Rule, Integer> omitted();

  /** The same verdict that lists other findings; the omitted ones are counted. */
  Verdict with(List<Finding> listed, Map<Rule, Integer> others);

  /** Answers with the function for its shape. */
  <T> T fold(Function<Valid, T> valid, Function<Invalid, T> invalid);

  /**
   * It may enter.
   *
   * @param object the object with the facts that were read from it
   * @param findings warnings
   * @param omitted more warnings
   */
  record Valid(StixObject object, List<Finding> findings, Map<Rule, Integer> omitted)
      implements Verdict {
    public Valid {
      findings = List.copyOf(findings);
      omitted = Map.copyOf(omitted);
    }

    @Override
    public Verdict with(List<Finding> listed, Map<Rule, Integer> others) {
      return new Valid(object, listed, others);
    }

    @Override
    public <T> T fold(Function<Valid, T> valid, Function<Invalid, T> invalid) {
      return valid.apply(this);
    }
  }

  /**
   * It may not.
   *
   * @param id what it gives as its identifier, cut to a bounded length; absent where it gives none
   * @param version what it gives as its version, likewise
   * @param findings one error at least
   * @param omitted more errors and warnings
   */
  record Invalid(
      Optional<String> id,
      Optional<String> version,
      List<Finding> findings,
      Map<Rule, Integer> omitted)
      implements Verdict {
    public Invalid {
      findings = List.copyOf(findings);
      omitted = Map.copyOf(omitted);
    }

    @Override
    public Verdict with(List<Finding> listed, Map<Rule, Integer> others) {
      return new Invalid(id, version, listed, others);
    }

    @Override
    public <T> T fold(Function<Valid, T> valid, Function<Invalid, T> invalid) {
      return invalid.apply(this);
    }

    /** The rules for which it is refused. */
    public List<Finding> errors() {
      return findings.stream().filter(it -> it.strength() == Rule.Strength.ERROR).toList();
    }

    /** How often each of those rules is broken besides, and others that refuse it. */
    public Map<Rule, Integer> omittedErrors() {
      Map<Rule, Integer> counts = new EnumMap<>(Rule.class);
      counts.putAll(omitted);
      Set<Rule> raised = errors().stream().map(Finding::rule).collect(Collectors.toSet());
      counts
          .keySet()
          .removeIf(rule -> rule.strength() != Rule.Strength.ERROR && !raised.contains(rule));
      return counts;
    }
  }
}

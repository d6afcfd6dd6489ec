package entente.problem;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Tells refusals and outages from faults of the server. Libraries wrap what a store's driver
 * throws, so the causes and the suppressed failures are examined too.
 */
@ApplicationScoped
public class FailureTranslator {
  private static final int FAILURES_MAX = 100;

  private final Iterable<OutageRecognizer> recognizers;

  @Inject
  FailureTranslator(@Any Instance<OutageRecognizer> recognizers) {
    this((Iterable<OutageRecognizer>) recognizers);
  }

  /** A translator that asks these recognizers, for a caller without a container. */
  public FailureTranslator(Iterable<OutageRecognizer> recognizers) {
    this.recognizers = recognizers;
  }

  /**
   * The problem behind a failure: the one that was thrown, or {@link Problem.Kind#UNAVAILABLE}
   * where a store is unavailable.
   *
   * @return empty where the failure is a fault of the server
   */
  public Optional<Problem> problem(Throwable failure) {
    List<Throwable> chain = chain(failure);
    return chain.stream()
        .filter(Problem.class::isInstance)
        .map(Problem.class::cast)
        .findFirst()
        .or(() -> outage(failure, chain));
  }

  private Optional<Problem> outage(Throwable failure, List<Throwable> chain) {
    for (OutageRecognizer recognizer : recognizers) {
      if (chain.stream().anyMatch(recognizer::recognizes)) {
        return Optional.of(
            Problem.unavailable("the store cannot be reached now; try again", failure));
      }
    }
    return Optional.empty();
  }

  /** The failure, its causes and what was suppressed, outermost first, each once. */
  private static List<Throwable> chain(Throwable failure) {
    Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    List<Throwable> chain = new ArrayList<>();
    Deque<Throwable> next = new ArrayDeque<>(List.of(failure));
    while (!next.isEmpty() && chain.size() < FAILURES_MAX) {
      Throwable current = next.remove();
      if (seen.add(current)) {
        chain.add(current);
        Optional.ofNullable(current.getCause()).ifPresent(next::add);
        next.addAll(List.of(current.getSuppressed()));
      }
    }
    return chain;
  }
}

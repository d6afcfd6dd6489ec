package entente.sharing;

import java.time.Duration;

/** Limits of operators as they are by default, but for those that a test is about. */
public record OperatorLimits(
    int effectsMax, Duration effectsTimeout, int proposalsMax, int waitingMax)
    implements OperatorsConfig {
  public static final OperatorLimits USUAL =
      new OperatorLimits(1_000, Duration.ofSeconds(30), 100, 16);

  public OperatorLimits effects(int max, Duration timeout) {
    return new OperatorLimits(max, timeout, proposalsMax, waitingMax);
  }

  public OperatorLimits proposals(int max) {
    return new OperatorLimits(effectsMax, effectsTimeout, max, waitingMax);
  }

  public OperatorLimits waiting(int max) {
    return new OperatorLimits(effectsMax, effectsTimeout, proposalsMax, max);
  }

  @Override
  public int countedVersionsMax() {
    return 100_000;
  }

  @Override
  public Approval approval() {
    return Approval.NONE;
  }

  @Override
  public Duration proposalLifetime() {
    return Duration.ofDays(7);
  }

  @Override
  public int changeBytesMax() {
    return 1_048_576;
  }
}

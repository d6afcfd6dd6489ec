package entente.sharing;

import entente.catalog.ObjectCounts;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * What a change would open and close.
 *
 * @param all the effects, the earlier first
 * @param more whether counting ended before every partner and collection was looked at
 */
public record ChangeEffects(List<ChangeEffect> all, boolean more) {
  public ChangeEffects {
    all = List.copyOf(all);
  }

  /** Counts them: as many as the limits let it, and for as long as they do from now on. */
  public static ChangeEffects of(
      CoalitionChange change, ObjectCounts counts, OperatorsConfig limits, Clock clock) {
    return counted(change, sight -> ChangeEffect.of(sight, counts), limits, clock);
  }

  static ChangeEffects counted(
      CoalitionChange change,
      Function<SightChange, ChangeEffect> effect,
      OperatorsConfig limits,
      Clock clock) {
    Instant now = clock.instant();
    Instant end = now.plus(limits.effectsTimeout());
    List<ChangeEffect> effects = new ArrayList<>();
    boolean isWhole =
        new SightChanges(change, now)
            .tell(
                () -> effects.size() >= limits.effectsMax() || clock.instant().isAfter(end),
                sight -> effects.add(effect.apply(sight)));
    return new ChangeEffects(effects, !isWhole);
  }
}

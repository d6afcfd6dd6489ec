package entente.catalog.versions;

import entente.catalog.DateAdded;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * The dates that one batch may be given: places at equal distances of which it takes some at
 * random, so that the dates of those objects that a reader sees tell nothing of the others. Its
 * length follows from the number of objects in a few steps, and from nothing else, and all places
 * are on one grid, so that no date tells to the microsecond when its batch came. It ends at the
 * clock where it can; where the batch before ended there, it begins behind that one, and the writer
 * waits until the clock has passed its end. So no date lies ahead of the clock, and that of the
 * next writer does not tell how many were given before.
 *
 * @param start the first date
 * @param places how many dates there are
 */
record DateWindow(DateAdded start, int places) {
  private static final RandomGenerator CHANCE = new SecureRandom();
  private static final int FEW = 32;
  private static final int FEW_PLACES = 64;

  /** A batch of a thousand fills half of them, so a collection takes 25,000 objects a second. */
  private static final int MANY_PLACES = 2_000;

  /** How much longer each step above those is than the one before. */
  private static final int TIMES = 4;

  /** The window of a batch of that many objects. */
  static DateWindow of(int objects, DateAdded lastAdded, DateAdded now) {
    int places = places(objects);
    long step = CollectionHead.STEP_MICROS;
    long behindLast = Math.floorDiv(lastAdded.micros() + 2 * step - 1, step) * step;
    long beforeNow = Math.floorDiv(now.micros() - length(places), step) * step;
    return new DateWindow(new DateAdded(Math.max(behindLast, beforeNow)), places);
  }

  private static int places(int objects) {
    if (objects <= FEW) {
      return FEW_PLACES;
    }
    int places = MANY_PLACES;
    while (places < 2L * objects) {
      places = Math.multiplyExact(places, TIMES);
    }
    return places;
  }

  private static long length(int places) {
    return places * CollectionHead.STEP_MICROS;
  }

  /** So many dates of it, each at most once and all equally likely, in any order. */
  List<DateAdded> draw(int count) {
    int[] numbers = new int[places];
    for (int i = 0; i < places; i++) {
      numbers[i] = i;
    }
    DateAdded[] drawn = new DateAdded[count];
    for (int i = 0; i < count; i++) {
      int chosen = CHANCE.nextInt(i, places);
      drawn[i] = start.plusMicros(numbers[chosen] * CollectionHead.STEP_MICROS);
      numbers[chosen] = numbers[i];
    }
    return List.of(drawn);
  }

  /**
   * How long the writer waits at that time, in whole milliseconds, as timers count; not at all
   * where the clock was set back.
   */
  Duration rest(DateAdded now) {
    long micros = start.micros() + length(places) - now.micros();
    return start.isAfter(now) || micros <= 0
        ? Duration.ZERO
        : Duration.ofMillis(-Math.floorDiv(-micros, 1_000));
  }
}

package entente.cli;

import entente.catalog.CollectionId;
import entente.catalog.copy.CollectionContents;
import entente.catalog.copy.CopyProgress;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Map;

/** Tells how far a copy has come, and what both stores hold in the end. */
final class CopyReport implements CopyProgress {
  private static final int PROGRESS_EVERY = 5_000;

  private final PrintStream out;
  private final PrintStream progress;
  private final Map<CollectionId, String> aliases;
  private final Count copied = new Count("copied");
  private final Count compared = new Count("read again");
  private long objects;
  private long tombstones;

  /**
   * Nothing is copied yet.
   *
   * @param out where it is told what the stores hold
   * @param progress where it is told how far a long copy is
   * @param aliases the names of collections
   */
  CopyReport(PrintStream out, PrintStream progress, Map<CollectionId, String> aliases) {
    this.out = out;
    this.progress = progress;
    this.aliases = aliases;
  }

  @Override
  public void copied(CollectionId collection, int more) {
    copied.add(collection, more);
  }

  @Override
  public void compared(CollectionId collection, int more) {
    compared.add(collection, more);
  }

  @Override
  public void equal(CollectionContents contents) {
    out.printf(
        "%s: %,d objects, %,d tombstones, sha256 %s%n",
        name(contents.collection()), contents.objects(), contents.tombstones(), contents.digest());
    objects += contents.objects();
    tombstones += contents.tombstones();
  }

  /** Tells of the whole copy. */
  void end(boolean equal) {
    if (equal) {
      out.printf("both stores hold the same: %,d objects, %,d tombstones%n", objects, tombstones);
    } else {
      progress.println(
          "the stores differ: the source was written to meanwhile; stop the servers and run this"
              + " again");
    }
  }

  private String name(CollectionId collection) {
    return aliases.getOrDefault(collection, collection.toString());
  }

  /** Counts objects of all collections, and says so now and then. */
  private final class Count {
    private final String deed;
    private long began;
    private long count;

    Count(String deed) {
      this.deed = deed;
    }

    void add(CollectionId collection, int more) {
      if (count == 0) {
        began = System.nanoTime();
      }
      long before = count / PROGRESS_EVERY;
      count += more;
      if (count / PROGRESS_EVERY > before) {
        long millis = Math.max(1, Duration.ofNanos(System.nanoTime() - began).toMillis());
        progress.printf(
            "%s: %,d objects %s so far, %,d a second%n",
            name(collection), count, deed, count * 1_000 / millis);
      }
    }
  }
}

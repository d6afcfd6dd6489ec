package entente.catalog;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

/** Settings of what a query of objects, or a write, may cost. */
@ConfigMapping(prefix = "entente.catalog")
public interface CatalogConfig {

  /**
   * The most streams that filters may make of one query, each a look into an index: one for each
   * label that the reader is cleared for, each position among the versions and each type asked for,
   * and one for each such label and each exact version.
   */
  @WithDefault("10000")
  @Min(100)
  @Max(100_000)
  int queryStreamsMax();

  /** How many objects one object may refer to. */
  @WithDefault("10000")
  @Min(100)
  @Max(100_000)
  int referencesMax();

  /**
   * How many versions of one partner's objects may refer to one object. A narrowing of that is
   * carried to all of them.
   */
  @WithDefault("50000")
  @Min(100)
  @Max(100_000)
  int referrersMax();

  /**
   * How many versions one partner's object may have; editors may fill half of them. All of them are
   * looked at whenever the object changes, so that it has to be well below {@code rows-max}. An
   * object that has more from before stays, and takes no further ones.
   */
  @WithDefault("10000")
  @Min(100)
  @Max(100_000)
  int versionsMax();

  /**
   * How many versions and references one write may look at: those that are there of the objects
   * sent and of what they refer to, and the references among what is sent. Each is held in memory
   * meanwhile; a write that would need more is refused. What its partner does not see is counted by
   * itself, up to the same limit. A narrowing is carried one by one to as many, of which no other
   * partner's may be more than a quarter: where they are, theirs go to their owners alone.
   */
  @WithDefault("200000")
  @Min(1000)
  @Max(5_000_000)
  int rowsMax();

  /**
   * How many releases, each a set of recipients with a level, one partner may bring into a
   * collection. Every reader's query looks each of them up.
   */
  @WithDefault("500")
  @Min(1)
  @Max(10_000)
  int releasesMax();

  /**
   * Where MongoDB keeps the objects: how many pages of documents are read from it at a time; the
   * others wait. Each may have a whole reply of MongoDB in memory, 16 MiB, as it came and as read.
   */
  @WithDefault("4")
  @Min(1)
  @Max(1000)
  int pagesAtOnceMax();

  /**
   * How many writes of one partner this instance does at a time, and as many of their dry runs;
   * more wait. A partner's writes take no more of the connections, and no more turns at a
   * collection.
   */
  @WithDefault("4")
  @Min(1)
  @Max(1_000)
  int writesPerPartnerMax();

  /** How many writes of one partner wait for their others, and as many dry runs. */
  @WithDefault("100")
  @Min(1)
  @Max(100_000)
  int writesWaitingPerPartnerMax();

  /**
   * How many searches of one partner this instance has the store do at a time; more wait. However
   * dear a partner's are, the connections for reading are left to others.
   */
  @WithDefault("4")
  @Min(1)
  @Max(1_000)
  int readsPerPartnerMax();

  /** How many searches of one partner wait for their others. */
  @WithDefault("100")
  @Min(1)
  @Max(100_000)
  int readsWaitingPerPartnerMax();

  /** What one partner's writing may cost. */
  default WriteLimits writeLimits() {
    return new WriteLimits(
        referencesMax(), referrersMax(), versionsMax(), rowsMax(), releasesMax());
  }
}

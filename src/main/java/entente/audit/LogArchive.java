package entente.audit;

import entente.sharing.OperatorNote;
import java.sql.Connection;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.function.Predicate;

/** The whole access log with what seals it, for an operator's command. */
public interface LogArchive {

  /** Makes an archive; the room of the store provides it. */
  interface Provider {

    /** The archive that is read over that connection. */
    LogArchive over(Connection owner);
  }

  /** The archive of a database, on a connection of the role that owns the tables. */
  static LogArchive over(Connection owner) {
    return ServiceLoader.load(Provider.class, LogArchive.class.getClassLoader())
        .findFirst()
        .orElseThrow()
        .over(owner);
  }

  /**
   * Reads the log in its order, in bounded memory.
   *
   * @param taker takes each record as a line of JSON, with {@code leaf} and {@code leaf_hash} where
   *     it is sealed; says whether it wants another one
   */
  void read(Predicate<String> taker);

  /**
   * The same, with what is left of the records that an operator has dropped before them: lines with
   * {@code number}, {@code dropped}, {@code leaf} and {@code leaf_hash}, by which the others can be
   * verified.
   */
  void readWithDropped(Predicate<String> taker);

  /**
   * Some records in their order.
   *
   * @param lines each as a line of JSON, as {@link LogArchive#read} gives them
   * @param last the number of the last of them; where there is none, that behind which they were
   *     looked for
   */
  record Batch(List<String> lines, long last) {
    public Batch {
      lines = List.copyOf(lines);
    }
  }

  /** The next records behind a number, at most so many. */
  Batch read(long after, int limit);

  /** The record of a number, as {@link LogArchive#read} gives it; empty where there is none. */
  Optional<String> line(long number);

  /** The newest checkpoint, as a signed note; empty where none was signed. */
  Optional<String> newestCheckpoint();

  /** The newest one that is signed with ML-DSA-44 as well. */
  Optional<String> newestSignedTwice();

  /**
   * The last checkpoint of each day (UTC), and the last that is signed twice, as signed notes, the
   * smallest first. One is signed each second, and any of them tells of all records before it; more
   * of them tell closer where a log that was rewritten begins to differ.
   */
  List<String> dailyCheckpoints();

  /** The public halves of all keys that signed them. */
  List<String> keys();

  /** The notes of all rotations of the key, the oldest first. */
  List<String> rotations();

  /**
   * Keeps the note of a rotation and a record of it; one that is kept already changes nothing.
   *
   * @param verifier the public half of the newer key
   * @param note the note that both keys have signed
   * @param why who rotates the key, and for what reason
   */
  void keepRotation(String verifier, String note, OperatorNote why);

  /**
   * Records that were dropped, the oldest ones.
   *
   * @param count how many
   * @param last the number of the last of them; 0 where there are none
   */
  record Dropped(long count, long last) {}

  /**
   * Drops the oldest records, as far as a checkpoint commits to them: from now on they count as
   * gone, and a record says so. {@link #deleteDropped} deletes them.
   *
   * @param olderThan the first record that is not older stays, and all behind it
   * @param why who drops them, and for what reason
   * @throws IllegalStateException where that is not long enough ago, or the database refuses
   */
  Dropped drop(Instant olderThan, OperatorNote why);

  /**
   * Deletes some of the records that were dropped.
   *
   * @param max how many at most
   * @return how many; 0 where none is left
   */
  long deleteDropped(int max);

  /**
   * Records whose personal facts were erased.
   *
   * @param count how many
   * @param last the number of the last of them; 0 where there are none
   */
  record Erased(long count, long last) {}

  /**
   * Erases the address, the client and the token of some records, as far as a checkpoint commits to
   * them; a record says so, which is the order to do it.
   *
   * @param whose which records
   * @param after the number behind which they are looked for
   * @param max how many at most
   * @param why who erases them, and for what reason
   * @throws IllegalStateException where the database refuses
   */
  Erased erase(RecordsOfPerson whose, long after, int max, OperatorNote why);
}

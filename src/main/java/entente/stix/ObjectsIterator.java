package entente.stix;

import entente.problem.Problem;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The objects of a text, one after the other. What they are worth is found out later, one by one;
 * that the text is not what was expected is found out here, by the end of it at the latest.
 */
public final class ObjectsIterator implements Iterator<RawObject> {
  private final ObjectsReader reader;
  private final int objectsMax;
  private final Consumer<ObjectsReader> atTheEnd;
  private Optional<RawObject> ahead;

  /**
   * Begins to read.
   *
   * @param text the body of a request
   * @param objectsMax how many objects there may be
   * @param limits how much each of them may hold
   * @param atTheEnd called after the last object; throws a {@link Problem} where the text is not
   *     what was expected
   * @throws Problem if the text is malformed as far as its first object
   */
  public ObjectsIterator(
      byte[] text, int objectsMax, DocumentLimits limits, Consumer<ObjectsReader> atTheEnd) {
    this.reader = new ObjectsReader(text, limits);
    this.objectsMax = objectsMax;
    this.atTheEnd = atTheEnd;
    this.ahead = read();
  }

  @Override
  public boolean hasNext() {
    return ahead.isPresent();
  }

  @Override
  public RawObject next() {
    RawObject next = ahead.orElseThrow(NoSuchElementException::new);
    ahead = read();
    return next;
  }

  private Optional<RawObject> read() {
    Optional<RawObject> next = reader.next();
    if (reader.count() > objectsMax) {
      throw Problem.unprocessable("objects: at most %d were expected".formatted(objectsMax));
    }
    if (next.isEmpty()) {
      atTheEnd.accept(reader);
    }
    return next;
  }
}

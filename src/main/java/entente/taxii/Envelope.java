package entente.taxii;

import entente.problem.Problem;
import entente.stix.ObjectsReader;
import entente.stix.RawObject;
import io.vertx.core.buffer.Buffer;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;

/**
 * The envelope of a submission (TAXII 2.1, section 3.7): its objects, one after the other. What
 * they are worth is found out later, one by one; that the body is no envelope is found out here, by
 * the end of it at the latest, as a {@link Problem} of kind {@code UNPROCESSABLE}.
 */
final class Envelope implements Iterator<RawObject> {
  private final ObjectsReader reader;
  private final int objectsMax;
  private Optional<RawObject> ahead;

  /**
   * Begins to read.
   *
   * @param objectsMax how many objects it may have
   */
  Envelope(Buffer body, int objectsMax) {
    this.reader = new ObjectsReader(body.getBytes());
    this.objectsMax = objectsMax;
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
      requireEnvelope();
    }
    return next;
  }

  /** A bundle has a list of objects too; what it is not is an envelope. */
  private void requireEnvelope() {
    if (!reader.type().isMissingNode() || !reader.id().isMissingNode()) {
      throw Problem.unprocessable(
          "an envelope was expected, which has neither type nor id; a bundle or an object is none"
              + " (TAXII 2.1, section 3.7)");
    }
    if (!reader.hasObjects() || reader.count() == 0) {
      throw Problem.unprocessable("objects: a list of one object or more was expected");
    }
  }
}

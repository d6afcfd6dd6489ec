package entente.taxii;

import entente.problem.Problem;
import entente.stix.DocumentLimits;
import entente.stix.ObjectsIterator;
import entente.stix.ObjectsReader;
import entente.stix.RawObject;
import io.vertx.core.buffer.Buffer;
import java.util.Iterator;

/** The envelope of a submission (TAXII 2.1, section 3.7). */
final class Envelope {
  private Envelope() {}

  /**
   * The objects of an envelope, parsed one at a time as they are asked for.
   *
   * @param objectsMax the most objects it may have
   * @param limits how much each of them may hold
   * @return an iterator that throws a {@link Problem} of kind {@code UNPROCESSABLE} where the body
   *     is not an envelope
   */
  static Iterator<RawObject> objects(Buffer body, int objectsMax, DocumentLimits limits) {
    return new ObjectsIterator(body.getBytes(), objectsMax, limits, Envelope::requireEnvelope);
  }

  /** A bundle has a list of objects too, but is not an envelope. */
  private static void requireEnvelope(ObjectsReader reader) {
    if (!reader.type().isMissingNode() || !reader.id().isMissingNode()) {
      throw Problem.unprocessable(
          "an envelope was expected, which has neither type nor id; this is a bundle or an object"
              + " (TAXII 2.1, section 3.7)");
    }
    if (!reader.hasObjects() || reader.count() == 0) {
      throw Problem.unprocessable("objects: a list of one object or more was expected");
    }
  }
}

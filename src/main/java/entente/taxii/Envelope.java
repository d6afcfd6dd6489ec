package entente.taxii;

import entente.problem.Problem;
import entente.stix.ObjectsReader;
import entente.stix.RawObject;
import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the envelope of a submission (TAXII 2.1, section 3.7). */
final class Envelope {
  private Envelope() {}

  /**
   * The objects of an envelope. What they are worth is found out later, one by one.
   *
   * @param objectsMax how many it may have
   * @throws Problem of kind {@code UNPROCESSABLE}, if the body is no envelope, as a whole
   */
  static List<RawObject> read(Buffer body, int objectsMax) {
    List<RawObject> objects = new ArrayList<>();
    try (ObjectsReader reader = new ObjectsReader(body.getBytes())) {
      for (Optional<RawObject> next = reader.next(); next.isPresent(); next = reader.next()) {
        if (objects.size() == objectsMax) {
          throw Problem.unprocessable("objects: at most %d were expected".formatted(objectsMax));
        }
        objects.add(next.get());
      }
      requireEnvelope(reader);
    }
    return objects;
  }

  /** A bundle has a list of objects too; what it is not is an envelope. */
  private static void requireEnvelope(ObjectsReader reader) {
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

package entente.api;

import entente.http.MediaTypes;
import entente.problem.Problem;
import entente.stix.DocumentLimits;
import entente.stix.ObjectsIterator;
import entente.stix.ObjectsReader;
import entente.stix.RawObject;
import io.vertx.core.buffer.Buffer;
import java.util.Iterator;

/** Reads the objects of a bundle or an envelope, as the media type says. */
final class SubmittedObjects {
  private SubmittedObjects() {}

  /**
   * The objects of a body, parsed one at a time as they are asked for.
   *
   * @param mediaType that of a bundle, of an envelope, or plain JSON for either
   * @param objectsMax the most objects it may have
   * @param limits how much each of them may hold
   * @return an iterator that throws a {@link Problem} of kind {@code UNPROCESSABLE} where the body
   *     is something else
   */
  static Iterator<RawObject> of(
      Buffer body, String mediaType, int objectsMax, DocumentLimits limits) {
    return new ObjectsIterator(
        body.getBytes(), objectsMax, limits, reader -> requireExpected(reader, mediaType));
  }

  private static void requireExpected(ObjectsReader reader, String mediaType) {
    boolean expected =
        switch (mediaType) {
          case PublisherAuthorizer.STIX -> isBundle(reader);
          case PublisherAuthorizer.TAXII -> isEnvelope(reader);
          case MediaTypes.JSON -> isBundle(reader) || isEnvelope(reader);
          default -> false;
        };
    if (!expected) {
      throw Problem.unprocessable(
          "a bundle was expected, of type bundle (STIX 2.1, section 8), or an envelope, which has"
              + " neither type nor id (TAXII 2.1, section 3.7), as the Content-Type says");
    }
  }

  private static boolean isBundle(ObjectsReader reader) {
    return reader.type().asText().equals("bundle");
  }

  private static boolean isEnvelope(ObjectsReader reader) {
    return reader.type().isMissingNode() && reader.id().isMissingNode();
  }
}

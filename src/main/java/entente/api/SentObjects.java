package entente.api;

import entente.http.MediaTypes;
import entente.problem.Problem;
import entente.stix.ObjectsIterator;
import entente.stix.ObjectsReader;
import entente.stix.RawObject;
import io.vertx.core.buffer.Buffer;
import java.util.Iterator;

/** The objects of a body that is a bundle or an envelope, as its media type says. */
final class SentObjects {
  private SentObjects() {}

  /**
   * The objects of a body.
   *
   * @param mediaType of a bundle, of an envelope, or plain JSON for either
   * @param objectsMax how many it may have
   * @return throws a {@link Problem} of kind {@code UNPROCESSABLE} where the body is found to be
   *     something else
   */
  static Iterator<RawObject> of(Buffer body, String mediaType, int objectsMax) {
    return new ObjectsIterator(
        body.getBytes(), objectsMax, reader -> requireExpected(reader, mediaType));
  }

  private static void requireExpected(ObjectsReader reader, String mediaType) {
    boolean expected =
        switch (mediaType) {
          case PublisherEntrance.STIX -> isBundle(reader);
          case PublisherEntrance.TAXII -> isEnvelope(reader);
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

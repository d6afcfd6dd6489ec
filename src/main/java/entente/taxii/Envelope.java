package entente.taxii;

import entente.problem.Problem;
import entente.stix.DocumentLimits;
import entente.stix.ObjectsIterator;
import entente.stix.ObjectsReader;
import entente.stix.RawObject;
import entente.stix.validation.BundleRules;
import io.vertx.core.buffer.Buffer;
import java.util.Iterator;

/** What objects are added in: an envelope (TAXII 2.1, section 3.7), or a bundle. */
final class Envelope {
  private final boolean strict;
  private final int objectsMax;
  private final DocumentLimits limits;

  /**
   * @param limits how much each object may hold
   */
  Envelope(TaxiiConfig config, DocumentLimits limits) {
    this.strict = config.strictEnvelope();
    this.objectsMax = config.envelopeObjectsMax();
    this.limits = limits;
  }

  /**
   * The objects of a body, parsed one at a time as they are asked for.
   *
   * @return an iterator that throws a {@link Problem} of kind {@code UNPROCESSABLE} where the body
   *     is something else
   */
  Iterator<RawObject> objects(Buffer body) {
    return new ObjectsIterator(body.getBytes(), objectsMax, limits, this::require);
  }

  private void require(ObjectsReader read) {
    BundleRules.require(read);
    if (strict && !read.type().isMissingNode()) {
      throw Problem.unprocessable(
          "an envelope was expected, which has neither type nor id; this is a bundle (TAXII 2.1,"
              + " section 3.7)");
    }
  }
}

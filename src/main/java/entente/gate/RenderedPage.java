package entente.gate;

import entente.catalog.ObjectPage;
import entente.digest.Sha256;
import io.vertx.core.buffer.Buffer;
import java.util.function.Function;

/**
 * A page and its rendering; on record once the gate has returned it.
 *
 * @param page what it holds
 * @param body the body of the response
 * @param sha256 the digest of that body
 */
public record RenderedPage(ObjectPage page, Buffer body, Sha256 sha256) {
  static RenderedPage of(ObjectPage page, Function<ObjectPage, Buffer> rendering) {
    Buffer body = rendering.apply(page);
    return new RenderedPage(page, body, Sha256.of(body.getByteBuf().nioBuffer()));
  }
}

package entente.gate;

import entente.catalog.ObjectPage;
import io.vertx.core.buffer.Buffer;

/**
 * A page and its rendering; on record once the gate has returned it.
 *
 * @param page what it holds
 * @param body the body of the response
 */
public record RenderedPage(ObjectPage page, Buffer body) {}

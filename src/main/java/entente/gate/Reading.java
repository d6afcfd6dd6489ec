package entente.gate;

import entente.catalog.ObjectPage;
import io.vertx.core.buffer.Buffer;

/**
 * A page that is on record and may be handed out.
 *
 * @param page what it holds
 * @param body the same, as it will be sent
 */
public record Reading(ObjectPage page, Buffer body) {}

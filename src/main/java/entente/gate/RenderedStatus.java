package entente.gate;

import io.vertx.core.buffer.Buffer;

/**
 * The status of a submission that is stored and on record.
 *
 * @param status what became of the objects
 * @param body the same as it is sent: the bytes whose digest is in the access record
 */
public record RenderedStatus(SubmissionStatus status, Buffer body) {}

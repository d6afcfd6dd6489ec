package entente.catalog;

import io.vertx.core.buffer.Buffer;

/**
 * A version of an object as it is kept.
 *
 * @param id its STIX identifier
 * @param version its version, as TAXII shows it
 * @param dateAdded when it was added, in microseconds since 1970; unique in its collection
 * @param document as it was received, byte for byte; empty where documents were not asked for
 */
public record StoredObject(String id, String version, long dateAdded, Buffer document) {}

package entente.catalog;

import entente.stix.StixId;
import io.vertx.core.buffer.Buffer;

/**
 * A version of an object as it is kept.
 *
 * @param id its STIX identifier
 * @param version its version, as TAXII shows it
 * @param dateAdded when it was added
 * @param document as it was received, byte for byte; empty where documents were not asked for
 */
public record StoredObject(StixId id, String version, DateAdded dateAdded, Buffer document) {}

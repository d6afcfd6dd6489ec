package entente.catalog;

import entente.stix.StixId;

/**
 * What is to be deleted.
 *
 * @param id the object
 * @param versions which of its versions
 */
public record DeletionRequest(StixId id, VersionSelection versions) {}

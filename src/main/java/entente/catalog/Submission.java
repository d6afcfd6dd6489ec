package entente.catalog;

import entente.stix.StixObject;

/**
 * An object that was found good, on its way into a collection.
 *
 * @param object the object
 * @param release to whom it may go
 */
public record Submission(StixObject object, Release release) {}

package entente.catalog.versions;

import entente.catalog.DateAdded;
import entente.stix.StixId;

/**
 * That a stored version refers to an object.
 *
 * @param target the object
 * @param id identifier of the one that refers to it
 * @param dateAdded which of its versions
 */
public record Referrer(OwnedId target, StixId id, DateAdded dateAdded) {}

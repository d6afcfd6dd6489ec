package entente.catalog.versions;

import entente.catalog.DateAdded;

/**
 * That a stored version refers to an object.
 *
 * @param target the object
 * @param object the one that refers to it
 * @param dateAdded which of its versions
 */
public record Referrer(OwnedId target, OwnedId object, DateAdded dateAdded) {}

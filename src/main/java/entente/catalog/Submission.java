package entente.catalog;

import entente.stix.StixObject;

/**
 * An object that was found good, on its way into a collection.
 *
 * @param object the object
 * @param owner the partner whose object it is if it is new; a new version of one that is there
 *     leaves it whose it was
 * @param release to whom its markings let it go; the owner sees it besides
 */
public record Submission(StixObject object, PartnerCode owner, Release release) {}

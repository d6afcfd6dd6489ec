package entente.catalog.copy;

import entente.catalog.CollectionId;

/**
 * What a store was found to hold of a collection.
 *
 * @param collection which
 * @param objects how many versions of objects
 * @param tombstones how many versions that were deleted
 * @param digest a SHA-256 over all facts of all of them, in hexadecimal: two stores with the same
 *     digest hold the same
 */
public record CollectionContents(
    CollectionId collection, long objects, long tombstones, String digest) {}

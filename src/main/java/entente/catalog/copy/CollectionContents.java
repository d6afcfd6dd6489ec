package entente.catalog.copy;

import entente.catalog.CollectionId;
import entente.digest.Sha256;

/**
 * What a store was found to hold of a collection.
 *
 * @param collection which
 * @param objects how many versions of objects
 * @param tombstones how many versions that were deleted
 * @param digest over all facts of all of them: two stores with the same digest hold the same
 */
public record CollectionContents(
    CollectionId collection, long objects, long tombstones, Sha256 digest) {}

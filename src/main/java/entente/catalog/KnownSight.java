package entente.catalog;

/**
 * The sight of a reader by the labels of a collection that are known here, which may be behind.
 *
 * @param sight the labels that the reader is cleared for
 * @param revision of the labels; where the collection's is another one, so may be the sight
 */
public record KnownSight(Sight sight, long revision) {}

package entente.catalog;

/**
 * What one partner's writing may cost.
 *
 * @param referencesMax how many objects one object may refer to
 * @param carriedMax how many references a narrowing follows at most
 * @param releasesMax how many releases a partner may bring into a collection
 */
public record WriteLimits(int referencesMax, int carriedMax, int releasesMax) {}

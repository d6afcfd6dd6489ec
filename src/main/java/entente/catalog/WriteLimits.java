package entente.catalog;

/**
 * What one partner's writing may cost.
 *
 * @param referencesMax how many objects one object may refer to
 * @param referrersMax how many versions of one partner's objects may refer to one object
 * @param versionsMax how many versions one partner's object may have
 * @param rowsMax how many versions and references one write may look at
 * @param releasesMax how many releases a partner may bring into a collection
 */
public record WriteLimits(
    int referencesMax, int referrersMax, int versionsMax, int rowsMax, int releasesMax) {}

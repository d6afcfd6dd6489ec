package entente.catalog;

/**
 * Who writes to a collection.
 *
 * @param partner who will own what is added
 * @param editsOthers whether new versions of other partners' objects may be added
 * @param reads whether they may read the collection too; whoever only writes is told of nothing
 *     that others have stored
 * @param visibility what they may see; what they may not, they must not learn of by writing either
 */
public record Contributor(
    PartnerCode partner, boolean editsOthers, boolean reads, Visibility visibility) {}

package entente.catalog;

/**
 * Who writes to a collection.
 *
 * @param partner code of the partner who will own what is added
 * @param editsOthers whether new versions of other partners' objects may be added
 * @param visibility what he may see: what he may not, he must not learn of by writing either
 */
public record Contributor(String partner, boolean editsOthers, Visibility visibility) {}

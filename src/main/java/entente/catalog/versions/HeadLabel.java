package entente.catalog.versions;

import entente.catalog.PartnerCode;
import entente.catalog.ReleaseLabel;
import java.util.Optional;

/**
 * A label of a collection.
 *
 * @param label which
 * @param broughtBy the partner whose object needed it first, whoever wrote; absent where that was
 *     not kept
 */
public record HeadLabel(ReleaseLabel label, Optional<PartnerCode> broughtBy) {}

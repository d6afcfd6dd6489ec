/**
 * Partners, their issuers, groups and grants, and the {@link entente.sharing.AccessPolicy} that
 * decides by them. It decides without knowing HTTP or tokens.
 */
@NullMarked
@CheckReturnValue
package entente.sharing;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;

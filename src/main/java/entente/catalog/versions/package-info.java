/**
 * What becomes of the versions of objects, whatever store keeps them: decided here, carried out by
 * the store's adapter while it has locked the collection's head. Only adapters use it.
 */
@NullMarked
@CheckReturnValue
package entente.catalog.versions;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;

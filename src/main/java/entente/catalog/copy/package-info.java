/**
 * Moves what a catalog holds from one store to the other and tells whether both hold the same. It
 * knows no object from the next: rows are read, compared by digests, and replaced.
 */
@NullMarked
@CheckReturnValue
package entente.catalog.copy;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;

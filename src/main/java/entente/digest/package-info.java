/** Digests, by which two parties can tell that they mean the same bytes. It knows no other room. */
@NullMarked
@CheckReturnValue
package entente.digest;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;

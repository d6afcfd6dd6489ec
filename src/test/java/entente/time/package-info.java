/** A clock that tests set. */
@NullMarked
@CheckReturnValue
package entente.time;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;

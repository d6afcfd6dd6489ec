/** The entry point of the server and its commands. */
@NullMarked
@CheckReturnValue
package entente;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;

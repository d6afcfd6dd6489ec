/** The commands, one class each. They run without the server, and beside it. */
@NullMarked
@CheckReturnValue
package entente.cli;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;

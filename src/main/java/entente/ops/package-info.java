/** What the operator sees of the server and has it do by the clock. */
@NullMarked
@CheckReturnValue
package entente.ops;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;

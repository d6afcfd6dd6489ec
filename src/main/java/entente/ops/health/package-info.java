/**
 * Whether the server lives, has started and is ready, told on the management port alone. It knows
 * nothing of HTTP; what is checked is asked of the rooms that keep it.
 */
@NullMarked
@CheckReturnValue
package entente.ops.health;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;

/**
 * The benchmark: starts the built server, fills it through its front gate and measures what a
 * partner's client would see. It knows the server by HTTP and by its command line alone.
 */
@NullMarked
@CheckReturnValue
package entente.bench;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;

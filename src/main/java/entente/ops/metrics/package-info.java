/**
 * What the server counts for whoever runs it, told on the management port alone. No label names a
 * partner, a path or an object: their values are few, and known beforehand.
 */
@NullMarked
@CheckReturnValue
package entente.ops.metrics;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;

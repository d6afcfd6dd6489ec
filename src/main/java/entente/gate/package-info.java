/**
 * The two gates, {@link entente.gate.ObjectReader} out and {@link entente.gate.ObjectPublisher} in:
 * the only way to the objects, and the place where what passes is recorded. It knows no HTTP.
 */
@NullMarked
@CheckReturnValue
package entente.gate;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;

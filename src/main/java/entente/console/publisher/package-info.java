/**
 * Where publishers check and publish bundles in the browser. It must not decide what enters: the
 * gate in does.
 */
@NullMarked
@CheckReturnValue
package entente.console.publisher;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;

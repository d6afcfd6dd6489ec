/**
 * Moving between threads and Vert.x contexts: back to the context of a caller, and waiting on a
 * worker thread. It knows nothing of what is asked or answered.
 */
@NullMarked
@CheckReturnValue
package entente.context;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;

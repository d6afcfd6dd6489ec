/** Starting the server, and the jobs that it runs at intervals. */
@NullMarked
@CheckReturnValue
package entente.ops;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;

/** What partners did: one record for each request, durable before its answer. It knows no HTTP. */
@NullMarked
@CheckReturnValue
package entente.audit;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;

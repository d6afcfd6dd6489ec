/**
 * Traces, where an operator has named who takes them. A span holds nothing but the facts that are
 * put into it here: no path, no query, no statement, no document, no header, no message of a
 * failure.
 */
@NullMarked
@CheckReturnValue
package entente.ops.tracing;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;

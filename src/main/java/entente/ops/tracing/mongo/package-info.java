/** What the driver of MongoDB tells of its commands, made into spans of {@code ops.tracing}. */
@NullMarked
@CheckReturnValue
package entente.ops.tracing.mongo;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;

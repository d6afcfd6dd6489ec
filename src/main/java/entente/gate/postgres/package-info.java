/** The statuses of submissions kept in PostgreSQL. */
@NullMarked
@CheckReturnValue
package entente.gate.postgres;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;

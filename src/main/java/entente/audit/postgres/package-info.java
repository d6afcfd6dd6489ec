/**
 * The access log in PostgreSQL: written in groups, read by number. What must hold for all instances
 * together, the order of the numbers and that nothing is changed, is held by the table itself.
 */
@NullMarked
@CheckReturnValue
package entente.audit.postgres;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;

/** Secrets that all instances share, in PostgreSQL. Nothing of the database leaves this package. */
@NullMarked
@CheckReturnValue
package entente.security.postgres;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;

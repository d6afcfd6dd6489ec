/** The catalog kept in PostgreSQL. Nothing of the database leaves this package. */
@NullMarked
@CheckReturnValue
package entente.catalog.postgres;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;

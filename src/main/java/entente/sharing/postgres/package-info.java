/** What the coalition has agreed on, kept in PostgreSQL. Its rows never leave this package. */
@NullMarked
@CheckReturnValue
package entente.sharing.postgres;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;

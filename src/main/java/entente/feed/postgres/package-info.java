/** Which bundles have been loaded, kept in PostgreSQL. */
@NullMarked
@CheckReturnValue
package entente.feed.postgres;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;

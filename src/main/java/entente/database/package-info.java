/**
 * The PostgreSQL that the server stands on: started from its binaries where none is configured, and
 * brought to the newest schema before anybody connects. It knows nothing of what is kept in it.
 */
@NullMarked
@CheckReturnValue
package entente.database;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;

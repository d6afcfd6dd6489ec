/**
 * The promises of the whole system, kept by the packaged jar in processes of its own, on a real
 * database, asked by real clients. Nothing here reaches into the server.
 */
@NullMarked
@CheckReturnValue
package entente.whole;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;

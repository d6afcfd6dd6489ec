/**
 * What happens on a connection before there is a request: how many there may be, how long a head
 * may take and be, and that nothing passes which two parties could read in two ways. It knows no
 * resource and no token.
 */
@NullMarked
@CheckReturnValue
package entente.http.connections;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;

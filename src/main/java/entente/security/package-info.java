/**
 * Turns tokens and client certificates into a {@link entente.sharing.Caller}; nothing else reads a
 * token. It establishes who asks and which scopes the token carries, not what they may have.
 */
@NullMarked
@CheckReturnValue
package entente.security;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;

/**
 * Tokens and client certificates to a {@link entente.sharing.Caller}; nothing else reads a token.
 * It says who asks and what his token lets him ask for, never what he may have.
 */
@NullMarked
@CheckReturnValue
package entente.security;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;

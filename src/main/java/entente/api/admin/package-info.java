/**
 * The operator's HTTP interface to what the coalition has agreed on. It knows bodies and paths;
 * what is valid, what it opens and who has to approve it are decided below, the same for the
 * commands.
 */
@NullMarked
@CheckReturnValue
package entente.api.admin;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;

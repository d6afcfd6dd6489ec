/**
 * What readers see of the collections, in the browser: objects, their own clearance, settings for
 * their clients. It must not know how objects are stored.
 */
@NullMarked
@CheckReturnValue
package entente.console.reader;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;

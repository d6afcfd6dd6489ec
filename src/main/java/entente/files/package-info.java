/** Files that are there whole or not at all. It knows no other room. */
@NullMarked
@CheckReturnValue
package entente.files;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;

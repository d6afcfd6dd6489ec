/** TAXII 2.1: one class for each resource of the protocol, its filters, cursors and media types. */
@NullMarked
@CheckReturnValue
package entente.taxii;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;

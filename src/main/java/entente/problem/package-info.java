/** The few ways in which a request cannot be served, in the words of TAXII and STIX. No HTTP. */
@NullMarked
@CheckReturnValue
package entente.problem;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;

/**
 * The few ways in which a request cannot be served, in the words of TAXII and STIX. The kinds are
 * those that TAXII 2.1 takes from HTTP, methods and media types included; how each is written as an
 * answer is not known here.
 */
@NullMarked
@CheckReturnValue
package entente.problem;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;

/**
 * Says of a submitted object whether it may enter, and of one that may not, where it breaks which
 * rule. Knows STIX and nothing else.
 */
@NullMarked
@CheckReturnValue
package entente.stix.validation;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;

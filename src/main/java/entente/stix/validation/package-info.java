/**
 * Whether a submitted object is valid STIX 2.1, and if not, where it breaks which rule. The tables
 * that describe STIX are in {@code tables}, the checks of single values in {@code checks}; other
 * rooms use this package alone. It knows STIX and nothing else.
 */
@NullMarked
@CheckReturnValue
package entente.stix.validation;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;

/**
 * The STIX patterning language (STIX 2.1, section 9): whether a pattern keeps to its grammar and to
 * the rules beyond it. Patterns are checked and never evaluated. Which types of observables there
 * are is asked of the caller.
 */
@NullMarked
@CheckReturnValue
package entente.stix.pattern;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;

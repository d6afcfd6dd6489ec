/**
 * The publisher's, the auditor's and the operator's HTTP interfaces. Nothing is decided here:
 * authorization and publication are the rooms below.
 */
@NullMarked
@CheckReturnValue
package entente.api;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;

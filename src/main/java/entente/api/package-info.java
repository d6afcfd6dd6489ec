/**
 * The publisher's, the auditor's and the operator's HTTP interfaces. It decides nothing: who may do
 * what is asked below.
 */
@NullMarked
@CheckReturnValue
package entente.api;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;

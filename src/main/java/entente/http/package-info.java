/**
 * What all HTTP interfaces have in common: who asks for what, and how a refusal is recorded and
 * told. It knows no TAXII resource but the error and the status.
 */
@NullMarked
@CheckReturnValue
package entente.http;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;

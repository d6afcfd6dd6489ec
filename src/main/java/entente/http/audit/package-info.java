/**
 * What auditors ask for over HTTP, read from query strings, and what they are given, as JSON Lines,
 * CSV and documents: the same for their interface and for their pages. It decides nothing.
 */
@NullMarked
@CheckReturnValue
package entente.http.audit;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;

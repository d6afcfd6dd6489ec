/**
 * What all HTTP interfaces share: authentication, limits of head and body, and how a refusal is
 * recorded and sent. Of TAXII it knows only the error and the status resource.
 */
@NullMarked
@CheckReturnValue
package entente.http;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;

/**
 * STIX 2.1 as far as a server decides by it: identifiers, timestamps, objects and their markings.
 * It knows no HTTP, no store and no partner.
 */
@NullMarked
@CheckReturnValue
package entente.stix;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;

/**
 * API Roots, collections and the STIX objects kept in them, each with the few facts by which it is
 * found and released. It knows no partner's grants and no HTTP.
 */
@NullMarked
@CheckReturnValue
package entente.catalog;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;

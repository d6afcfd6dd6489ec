/**
 * Builds the bundles that the server is delivered with from tables that people keep. It reads
 * files, writes files and knows neither store nor partner; the same tables give the same bytes.
 */
@NullMarked
@CheckReturnValue
package entente.bundles;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;

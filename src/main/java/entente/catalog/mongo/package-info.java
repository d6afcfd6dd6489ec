/** The catalog kept in MongoDB. Nothing of the driver leaves this package. */
@NullMarked
@CheckReturnValue
package entente.catalog.mongo;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;

/**
 * Views of a whole collection for readers: where each partner stands, when what happened, which
 * techniques were used, what an object is linked with. Made of what this reader may see, and of no
 * more objects than a page may look at. It must not know how objects are stored.
 */
@NullMarked
@CheckReturnValue
package entente.console.campaign;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;

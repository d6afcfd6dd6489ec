/** What brings objects in without a partner's request: the bundles that come with the server. */
@NullMarked
@CheckReturnValue
package entente.feed;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;

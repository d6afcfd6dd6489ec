/**
 * The console: pages for people with a browser. Here is what all of them share: sessions, forms,
 * the head of a page and how it is sent. A client of the gates like TAXII: what a page shows was
 * released to its reader and is on record. It must not know how objects are stored.
 */
@NullMarked
@CheckReturnValue
package entente.console;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;

/** Makes the container image of the built server. */
@NullMarked
package entente.image;

import org.jspecify.annotations.NullMarked;

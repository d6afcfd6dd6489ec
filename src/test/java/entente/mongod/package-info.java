/** A real MongoDB for the tests: a replica set of three members, on loopback. */
@NullMarked
@CheckReturnValue
package entente.mongod;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;

/**
 * The checks of single values and of properties that depend on each other. They report what they
 * find to {@link entente.stix.validation.checks.BrokenRules} and know neither the tables nor what
 * becomes of an object.
 */
@NullMarked
@CheckReturnValue
package entente.stix.validation.checks;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;

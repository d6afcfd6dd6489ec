/**
 * The description of STIX 2.1 in {@code entente/stix/*.yaml}, and how checks are made from it: one
 * class reads the files, one for each way in which they write a rule makes the check.
 */
@NullMarked
@CheckReturnValue
package entente.stix.validation.tables;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;

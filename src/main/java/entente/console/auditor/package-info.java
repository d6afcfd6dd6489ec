/**
 * Where auditors search the access log in the browser: records, disclosures, figures and alerts.
 * They are found and recorded as by the auditors' interface. It must not know how the log is kept.
 */
@NullMarked
@CheckReturnValue
package entente.console.auditor;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;

/**
 * What makes the access log tamper-evident: the Merkle tree over its records (RFC 9162), the signed
 * checkpoints that commit to it (C2SP tlog-checkpoint and signed-note), proofs, and the
 * verification of an exported log. It knows neither the records' meaning nor where they are stored.
 */
@NullMarked
@CheckReturnValue
package entente.audit.seal;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;

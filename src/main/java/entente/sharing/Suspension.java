package entente.sharing;

import java.time.Instant;

/**
 * That something registered is refused until an operator lifts it.
 *
 * @param target whom or what it refuses
 * @param reason why, in the operator's words
 * @param since when it began
 */
public record Suspension(SuspensionTarget target, String reason, Instant since) {}

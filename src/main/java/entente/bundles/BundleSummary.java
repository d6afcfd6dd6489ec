package entente.bundles;

import java.nio.file.Path;

/**
 * A bundle that was written.
 *
 * @param objects how many it holds
 */
public record BundleSummary(Path file, int objects) {}

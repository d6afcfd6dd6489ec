/**
 * What the server is made of, and which advisories affect it: the CycloneDX bill of materials that
 * the build packs, and advisories of the OSV format that an operator brings. Knows nothing of STIX,
 * and asks no network.
 */
@NullMarked
@CheckReturnValue
package entente.sbom;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;

package entente.stix;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

/** How much one object may hold, whichever way it is sent; see {@link DocumentLimits}. */
@ConfigMapping(prefix = "entente.documents")
public interface DocumentConfig {

  /** The octets that one object may have, whichever way it is sent. */
  @WithDefault("4194304")
  @Min(1_024)
  @Max(67_108_864)
  int bytesMax();

  /**
   * The values and names that one object may have in all; each takes up to 150 octets of memory
   * while the object is validated.
   */
  @WithDefault("200000")
  @Min(1_000)
  @Max(10_000_000)
  int nodesMax();

  /** The members that one JSON object in it may have. */
  @WithDefault("10000")
  @Min(100)
  @Max(1_000_000)
  int membersMax();

  /** How deep lists and JSON objects in it may lie within each other. */
  @WithDefault("100")
  @Min(10)
  @Max(500)
  int depthMax();

  /** The characters that a name in it may have; STIX allows 250. */
  @WithDefault("1000")
  @Min(250)
  @Max(10_000)
  int nameLengthMax();

  /** The characters that a number in it may have, its sign and exponent included. */
  @WithDefault("1000")
  @Min(20)
  @Max(10_000)
  int numberLengthMax();

  /** All of them as one value. */
  default DocumentLimits limits() {
    return new DocumentLimits(
        bytesMax(), nodesMax(), membersMax(), depthMax(), nameLengthMax(), numberLengthMax());
  }
}

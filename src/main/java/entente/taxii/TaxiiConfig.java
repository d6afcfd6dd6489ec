package entente.taxii;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.net.URI;
import java.util.Optional;

/** Settings of the TAXII interface. */
@ConfigMapping(prefix = "entente.taxii")
public interface TaxiiConfig {

  /** The server's title in discovery. */
  @WithDefault("Entente")
  String title();

  /** The server's description in discovery. */
  @WithDefault(
      "STIX 2.1 on the 2021 Exchange Server campaign and its public attribution, for the"
          + " coalition's partners")
  String description();

  /** The contact in discovery: a mail address, or the address of a page. */
  @WithDefault("the operators of this server")
  String contact();

  /**
   * The address under which clients reach the server, for example {@code https://taxii.example}:
   * discovery names API Roots under it. Without it the address of the request is taken, which is
   * wrong in its scheme where a proxy terminates TLS.
   */
  Optional<URI> publicAddress();

  /** Whether discovery names API Roots by their path alone. */
  @WithDefault("false")
  boolean relativeUrls();

  /** The most octets in the body of a request ({@code max_content_length}). */
  @WithDefault("8388608")
  @Min(1_024)
  @Max(268_435_456)
  long contentLengthMax();

  /** The most objects in an envelope. */
  @WithDefault("10000")
  @Min(1)
  @Max(100_000)
  int envelopeObjectsMax();

  /** The most entries of a page, also where a request names no limit. */
  @WithDefault("1000")
  @Min(1)
  @Max(10_000)
  int pageMax();

  /** The most values in a filter. */
  @WithDefault("1000")
  @Min(1)
  @Max(10_000)
  int filterValuesMax();

  /** Whether a request must name the media type of TAXII in {@code Accept}. */
  @WithDefault("false")
  boolean strictAccept();

  /**
   * Whether objects may be added in an envelope only, as TAXII has it; else a bundle is taken too,
   * because many publishers' tools send one.
   */
  @WithDefault("false")
  boolean strictEnvelope();

  /**
   * Whether an empty envelope holds an empty list, against TAXII 2.1, section 2, for clients that
   * fail without it, Elastic's for example.
   */
  @WithDefault("false")
  boolean emptyLists();
}

package entente.taxii;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.Optional;

/** What an operator can say about the TAXII interface. */
@ConfigMapping(prefix = "entente.taxii")
public interface TaxiiConfig {

  /** The server's name, as discovery shows it. */
  @WithDefault("Entente")
  String title();

  /** What the server is for, as discovery shows it. */
  @WithDefault(
      "STIX 2.1 on the 2021 Exchange Server campaign and its public attribution, for the"
          + " coalition's partners")
  String description();

  /** Whom to ask, as discovery shows it: an address of people, or of a page. */
  Optional<String> contact();

  /** The octets that the body of a request may have ({@code max_content_length}). */
  @WithDefault("8388608")
  @Min(1_024)
  @Max(268_435_456)
  long contentLengthMax();

  /** The objects that an envelope may have. */
  @WithDefault("10000")
  @Min(1)
  @Max(100_000)
  int envelopeObjectsMax();

  /** The entries of a page, where a request asks for more or does not say. */
  @WithDefault("1000")
  @Min(1)
  @Max(10_000)
  int pageMax();

  /** The values that a filter may list. */
  @WithDefault("10000")
  @Min(1)
  @Max(10_000)
  int filterValuesMax();

  /** Whether a request must name the media type of TAXII in {@code Accept}. */
  @WithDefault("false")
  boolean strictAccept();
}

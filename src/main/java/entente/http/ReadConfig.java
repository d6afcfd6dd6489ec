package entente.http;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

/** What pages may take of the server until their last octet is sent. */
@ConfigMapping(prefix = "entente.reads")
public interface ReadConfig {

  /** Pages of one partner that are being read or sent at a time. */
  @WithDefault("64")
  @Min(1)
  @Max(100_000)
  int perPartnerMax();

  /** Octets of all pages that wait to be sent; one more page is refused as unavailable. */
  @WithDefault("33554432")
  @Min(65_536)
  @Max(8_589_934_592L)
  long bytesMax();

  /** Octets of them that one partner's pages may take. */
  @WithDefault("12582912")
  @Min(65_536)
  @Max(8_589_934_592L)
  long bytesPerPartnerMax();
}

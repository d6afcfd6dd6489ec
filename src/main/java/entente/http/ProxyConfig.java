package entente.http;

import entente.sharing.AddressRange;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithConverter;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.NotBlank;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.spi.Converter;

/** Settings for a proxy that ends TLS in front of the server. */
@ConfigMapping(prefix = "entente.proxy")
public interface ProxyConfig {

  /**
   * The addresses of the proxies, as in `192.0.2.7,2001:db8::/64`. What one of them says of a
   * client's certificate is believed; of anybody else it is ignored. A proxy must remove the header
   * from what clients send.
   */
  Optional<List<@WithConverter(RangeConverter.class) AddressRange>> addresses();

  /**
   * The header in which a proxy passes on a client's certificate: as RFC 9440 writes it (`:base64
   * of DER:`), or as PEM in percent-encoding.
   */
  @NotBlank
  @WithDefault("Client-Cert")
  String certificateHeader();

  /** Reads a range of addresses. */
  final class RangeConverter implements Converter<AddressRange> {
    private static final long serialVersionUID = 1L;

    @Override
    public AddressRange convert(String value) {
      return AddressRange.parse(value.strip());
    }
  }
}

package entente.http;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the header in which a proxy passes on a client's certificate. */
final class PassedOnCertificate {
  /** A byte sequence of structured fields (RFC 9440, section 2.2). */
  private static final Pattern BYTE_SEQUENCE = Pattern.compile(":([A-Za-z0-9+/]+={0,2}):");

  /** As nginx writes {@code $ssl_client_escaped_cert}, once it is decoded. */
  private static final Pattern PEM =
      Pattern.compile(
          "-----BEGIN CERTIFICATE-----\\s([A-Za-z0-9+/=\\s]++)-----END CERTIFICATE-----\\s*");

  private PassedOnCertificate() {}

  /** The certificate in DER; none where the header holds something else. */
  static Optional<byte[]> read(String header) {
    try {
      Matcher sequence = BYTE_SEQUENCE.matcher(header);
      return sequence.matches()
          ? Optional.of(Base64.getDecoder().decode(sequence.group(1)))
          : pem(URLDecoder.decode(header, StandardCharsets.UTF_8));
    } catch (IllegalArgumentException malformed) {
      return Optional.empty();
    }
  }

  private static Optional<byte[]> pem(String text) {
    return Optional.of(PEM.matcher(text))
        .filter(Matcher::matches)
        .map(matched -> Base64.getMimeDecoder().decode(matched.group(1)));
  }
}

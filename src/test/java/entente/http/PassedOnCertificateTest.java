package entente.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PassedOnCertificateTest {
  /** Enough for more than one line of PEM, with a plus and a slash in its base64. */
  private static final byte[] DER =
      ("\u00fb\u00ff".repeat(40)).getBytes(StandardCharsets.ISO_8859_1);

  @Test
  void byteSequenceIsRead() {
    assertThat(PassedOnCertificate.read(":" + Base64.getEncoder().encodeToString(DER) + ":"))
        .contains(DER);
  }

  @Test
  void percentEncodedPemIsRead() {
    String pem =
        "-----BEGIN CERTIFICATE-----\n"
            + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(DER)
            + "\n-----END CERTIFICATE-----\n";

    assertThat(PassedOnCertificate.read(URLEncoder.encode(pem, StandardCharsets.UTF_8)))
        .contains(DER);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ":",
        "::",
        ":AA",
        ":A:",
        ":AAAA:, :AAAA:",
        "AAAA",
        "%zz",
        "-----BEGIN%20CERTIFICATE-----%0AAAAA",
        "-----BEGIN%20PRIVATE%20KEY-----%0AAAAA%0A-----END%20PRIVATE%20KEY-----"
      })
  void somethingElseIsNoCertificate(String header) {
    assertThat(PassedOnCertificate.read(header)).isEmpty();
  }
}

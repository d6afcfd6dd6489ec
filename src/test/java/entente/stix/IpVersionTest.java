package entente.stix;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IpVersionTest {

  @ParameterizedTest
  @CsvSource({
    "0.0.0.0, V4",
    "255.255.255.255, V4",
    "192.0.2.0/24, V4",
    "192.0.2.0/0, V4",
    "192.0.2.1/32, V4",
    "::, V6",
    "::1, V6",
    "1::, V6",
    "2001:DB8::1, V6",
    "1:2:3:4:5:6:7:8, V6",
    "1::3:4:5:6:7:8, V6",
    "::ffff:192.0.2.1, V6",
    "1:2:3:4:5:6:192.0.2.1, V6",
    "2001:db8::/128, V6",
  })
  void addressOrNetworkHasItsVersion(String text, IpVersion version) {
    assertThat(IpVersion.ofNetwork(text)).contains(version);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "1",
        "1.2.3",
        "1.2.3.4.5",
        "1.2.3.256",
        "1.2.3.-1",
        "01.2.3.4",
        "1.2.3.4 ",
        "1.2.3.4/",
        "1.2.3.4/33",
        "1.2.3.4/024",
        "1.2.3.4/8/8",
        "example.org",
        ":",
        ":::",
        "1:2:3:4:5:6:7",
        "1:2:3:4:5:6:7:8:9",
        "1:2:3:4:5:6:7:8::",
        "1::2::3",
        "12345::",
        "::g",
        "192.0.2.1::",
        "::192.0.2.1:1",
        "[::1]",
        "fe80::1%eth0",
        "2001:db8::/129"
      })
  void otherTextIsNoNetwork(String text) {
    assertThat(IpVersion.ofNetwork(text)).isEmpty();
  }
}

package entente.sharing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressRangeTest {

  @ParameterizedTest
  @CsvSource({
    "192.0.2.0/24,      192.0.2.0,          true",
    "192.0.2.0/24,      192.0.2.255,        true",
    "192.0.2.0/24,      192.0.3.0,          false",
    "192.0.2.0/24,      ::ffff:192.0.2.7,   true",
    "192.0.2.128/25,    192.0.2.127,        false",
    "192.0.2.128/25,    192.0.2.128,        true",
    "192.0.2.7,         192.0.2.7,          true",
    "192.0.2.7,         192.0.2.6,          false",
    "0.0.0.0/0,         203.0.113.9,        true",
    "0.0.0.0/0,         2001:db8::1,        false",
    "2001:db8::/32,     2001:db8:ffff::1,   true",
    "2001:db8::/32,     2001:db9::,         false",
    "::1,               0:0:0:0:0:0:0:1,    true",
    "::ffff:192.0.2.7,  192.0.2.7,          true",
    "::ffff:192.0.2.7,  192.0.2.8,          false",
    "2001:db8::/32,     2001:db8::1%eth0,   true",
    "::/0,              192.0.2.7,          false",
    "192.0.2.0/24,      192.0.2.example,    false",
    "192.0.2.0/24,      '',                 false"
  })
  void addressIsInItOrNot(String range, String address, boolean contained) {
    assertThat(AddressRange.parse(range).contains(address)).isEqualTo(contained);
  }

  @ParameterizedTest
  @ValueSource(strings = {"192.0.2.0/24", "192.0.2.7/32", "2001:db8:0:0:0:0:0:0/32"})
  void itsTextIsReadBack(String text) {
    assertThat(AddressRange.parse(text)).hasToString(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "localhost",
        "example.org",
        "192.0.2",
        "192.0.2.256",
        "192.0.2.0/33",
        "192.0.2.0/-1",
        "192.0.2.0/",
        "192.0.2.1/24",
        "2001:db8::/129",
        "2001:db8::1/32",
        "192.0.2.0/24 ",
        "192.0.2.010",
        "192.0.2.0/024",
        "::ffff:192.0.2.0/24",
        "[::1]",
        "fe80::1%eth0"
      })
  void whatIsNoRangeIsRefused(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> AddressRange.parse(text))
        .withMessageContaining("was expected");
  }
}

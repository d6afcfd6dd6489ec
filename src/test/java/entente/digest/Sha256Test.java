package entente.digest;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Sha256Test {
  private static final byte[] ABC = "abc".getBytes(US_ASCII);

  /** FIPS 180-4's example for a message of one block. */
  private static final Sha256 OF_ABC =
      new Sha256("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");

  @Test
  void isTheSameAtOnceAndPieceByPiece() {
    MessageDigest pieces = Sha256.messageDigest();
    pieces.update((byte) 'a');
    pieces.update((byte) 'b');
    pieces.update((byte) 'c');

    assertThat(Sha256.of(ABC)).isEqualTo(OF_ABC);
    assertThat(Sha256.of(ByteBuffer.wrap(ABC))).isEqualTo(OF_ABC);
    assertThat(Sha256.finish(pieces)).isEqualTo(OF_ABC);
  }

  /** printf abc | openssl dgst -sha256 -binary | basenc --base64url | tr -d = */
  @Test
  void isWrittenAsACertificatesThumbprint() {
    assertThat(OF_ABC.base64Url()).isEqualTo("ungWv48Bz-pBQUDeXa4iI7ADYaOWF3qctBD_YfIAFa0");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "ba7816bf",
        "BA7816BF8F01CFEA414140DE5DAE2223B00361A396177A9CB410FF61F20015AD",
        "ga7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
      })
  void isNothingButSixtyFourLowerCaseDigits(String text) {
    assertThatThrownBy(() -> new Sha256(text)).isInstanceOf(IllegalArgumentException.class);
  }
}

package entente.audit.seal;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/** How a key signs notes: the signature types of C2SP signed-note that are made here. */
enum KeyAlgorithm {
  /** Ed25519 over the text of a note. */
  ED25519("01", 32),
  /** ML-DSA-44 over what a checkpoint says (C2SP tlog-cosignature). */
  ML_DSA_44("06", MlDsaKey.PUBLIC_LENGTH),
  /**
   * ML-DSA-44 over the text of a note that is no checkpoint: a key signs the next one so. C2SP has
   * assigned no type to this, hence {@code ff} and a long identifier.
   */
  ML_DSA_44_TEXT(
      "ff" + HexFormat.of().formatHex(MlDsaKey.TEXT_CONTEXT.getBytes(UTF_8)),
      MlDsaKey.PUBLIC_LENGTH);

  /** In octets: what a signed checkpoint has room for. */
  static final int NAME_MAX = 255;

  /** In hexadecimal digits. */
  private final String type;

  private final int length;

  KeyAlgorithm(String type, int length) {
    this.type = type;
    this.length = length;
  }

  /** What stands before a key of this kind. */
  byte[] type() {
    return HexFormat.of().parseHex(type);
  }

  /** How many octets a public key has. */
  int length() {
    return length;
  }

  /** That of a key which is written with its type before it; empty where it is none. */
  static Optional<KeyAlgorithm> of(byte[] typed) {
    String written = HexFormat.of().formatHex(typed);
    return Arrays.stream(values())
        .filter(it -> typed.length == it.type().length + it.length && written.startsWith(it.type))
        .findFirst();
  }
}

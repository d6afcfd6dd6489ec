package entente.audit.seal;

import static java.nio.charset.StandardCharsets.UTF_8;

import entente.digest.Sha256;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.erdtman.jcs.JsonCanonicalizer;

/** The hashes of the tree (RFC 9162, section 2.1.1): a leaf is never taken for a node. */
public final class MerkleHash {
  /** The root of the tree without leaves. */
  public static final Sha256 EMPTY = Sha256.of(new byte[0]);

  private static final byte LEAF = 0;
  private static final byte NODE = 1;

  private MerkleHash() {}

  /** The hash of a leaf. */
  public static Sha256 leaf(byte[] content) {
    MessageDigest digest = Sha256.messageDigest();
    digest.update(LEAF);
    digest.update(content);
    return Sha256.finish(digest);
  }

  /**
   * The hash of the leaf that a record is: its canonical JSON (RFC 8785).
   *
   * @param json the record as a JSON object, in any form
   * @throws IllegalArgumentException where it is not JSON
   */
  public static Sha256 leafOfJson(String json) {
    try {
      return leaf(new JsonCanonicalizer(json).getEncodedString().getBytes(UTF_8));
    } catch (IOException e) {
      throw new IllegalArgumentException("not a JSON object: " + e.getMessage(), e);
    } catch (UncheckedIOException e) {
      throw new IllegalArgumentException("not a JSON object", e);
    }
  }

  /** The hash of the node above two others. */
  public static Sha256 node(Sha256 left, Sha256 right) {
    MessageDigest digest = Sha256.messageDigest();
    digest.update(NODE);
    digest.update(bytes(left));
    digest.update(bytes(right));
    return Sha256.finish(digest);
  }

  /** The 32 octets of a hash. */
  public static byte[] bytes(Sha256 hash) {
    return HexFormat.of().parseHex(hash.hex());
  }

  /** A hash of 32 octets. */
  public static Sha256 of(byte[] octets) {
    return new Sha256(HexFormat.of().formatHex(octets));
  }
}

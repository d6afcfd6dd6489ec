package entente.catalog.copy;

import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** A SHA-256 over all facts of rows, in their order. */
final class RowDigest {
  private final MessageDigest sha256;
  private final DataOutputStream out;
  private long rows;

  RowDigest() {
    try {
      sha256 = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
    out = new DataOutputStream(new DigestOutputStream(OutputStream.nullOutputStream(), sha256));
  }

  void add(List<? extends CopiedRow> more) {
    try {
      for (CopiedRow row : more) {
        row.encode(out);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("a digest takes every byte", e);
    }
    rows += more.size();
  }

  /** How many rows it is of. */
  long rows() {
    return rows;
  }

  /** The digest of all that was added, in hexadecimal; nothing can be added after that. */
  String hex() {
    return HexFormat.of().formatHex(sha256.digest());
  }
}

package entente.catalog.copy;

import entente.digest.Sha256;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.List;

/** A SHA-256 over all facts of rows, in their order. */
final class RowDigest {
  private final MessageDigest sha256 = Sha256.messageDigest();
  private final DataOutputStream out;
  private long rows;

  RowDigest() {
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

  /** The digest of all that was added; nothing can be added after that. */
  Sha256 sha256() {
    return Sha256.finish(sha256);
  }
}

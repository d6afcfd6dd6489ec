package entente.catalog.copy;

import entente.catalog.DateAdded;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** What a store keeps of one version of an object, or of one that was deleted. */
public sealed interface CopiedRow permits CopiedObject, CopiedTombstone {

  /** When it was added. */
  DateAdded dateAdded();

  /** Writes all its facts, so that rows with other facts are other bytes. */
  void encode(DataOutput out) throws IOException;

  /** Writes bytes so that it shows where they end. */
  static void encode(DataOutput out, byte[] bytes) throws IOException {
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  /** Writes a text likewise. */
  static void encode(DataOutput out, String text) throws IOException {
    encode(out, text.getBytes(StandardCharsets.UTF_8));
  }
}

package entente.catalog.mongo;

import java.util.function.Predicate;
import org.bson.Document;
import org.bson.types.Binary;

/** Lets documents pass until so many bytes have, the one among them with which it is reached. */
final class Within implements Predicate<Document> {
  private final long bytesMax;
  private long bytes;

  /** Documents of so many bytes pass, and the one that exceeds it. */
  Within(long bytesMax) {
    this.bytesMax = bytesMax;
  }

  @Override
  public boolean test(Document document) {
    boolean passes = bytes < bytesMax;
    bytes += document.get(Field.DOCUMENT, Binary.class).length();
    return passes;
  }
}

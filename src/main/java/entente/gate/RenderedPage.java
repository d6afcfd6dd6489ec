package entente.gate;

import entente.audit.DisclosedVersions;
import entente.audit.Disclosure;
import entente.catalog.DateAdded;
import entente.catalog.ObjectPage;
import entente.catalog.StoredObject;
import entente.digest.Sha256;
import io.vertx.core.buffer.Buffer;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * The body of a page and what its record says; on record once the gate has returned it. It may be
 * handed out many times, each time on record: nothing of it changes, but that it may be compressed.
 */
public final class RenderedPage {
  private final Buffer body;
  private final Disclosure disclosure;
  private final Optional<DateAdded> end;
  private volatile Optional<Buffer> compressed = Optional.empty();
  private volatile Consumer<RenderedPage> grown = page -> {};

  private RenderedPage(Buffer body, Disclosure disclosure, Optional<DateAdded> end) {
    this.body = body;
    this.disclosure = disclosure;
    this.end = end;
  }

  static RenderedPage of(ObjectPage page, Buffer body) {
    Disclosure disclosure =
        new Disclosure(
            page.objects().size(),
            page.firstAdded(),
            page.lastAdded(),
            page.sight(),
            Optional.of(Sha256.of(body.getByteBuf().nioBuffer())),
            DisclosedVersions.of(page.objects().stream().map(StoredObject::dateAdded).toList()));
    return new RenderedPage(body, disclosure, page.end());
  }

  /** The body of the response. */
  public Buffer body() {
    return body;
  }

  /** What it hands out, with the digest of the body. */
  public Disclosure disclosure() {
    return disclosure;
  }

  /** Where the page ends, as {@link ObjectPage#end} says it. */
  public Optional<DateAdded> end() {
    return end;
  }

  /** The body compressed; absent where nobody has asked for it yet. */
  public Optional<Buffer> compressed() {
    return compressed;
  }

  /**
   * The body compressed, once for all who ask.
   *
   * @param compression compresses it, for the first who asks; others wait meanwhile
   */
  public synchronized Buffer compressed(UnaryOperator<Buffer> compression) {
    if (compressed.isEmpty()) {
      compressed = Optional.of(compression.apply(body));
      grown.accept(this);
    }
    return compressed.orElseThrow();
  }

  /** Has somebody told when it takes more memory than before. */
  void whenGrown(Consumer<RenderedPage> listener) {
    grown = listener;
  }
}

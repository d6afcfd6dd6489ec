package entente.gate;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import entente.catalog.CollectionId;
import entente.catalog.ObjectQuery;
import entente.catalog.PageBasis;
import entente.catalog.Sight;
import io.vertx.core.buffer.Buffer;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Objects;
import java.util.Optional;

/**
 * Pages that were read, each with what must hold of its collection for it to be handed out again.
 * They are bounded in octets; one that many ask for stays, whoever walks through a collection
 * meanwhile. Nobody is handed one because it is here: see {@link ObjectReader}.
 */
@ApplicationScoped
class KeptPages {
  /** What a page takes besides its bodies: its key, its facts, and their places in the cache. */
  private static final int OVERHEAD = 1_024;

  private final Cache<Key, Kept> pages;

  KeptPages(KeptPagesConfig config) {
    pages =
        Caffeine.newBuilder()
            .maximumWeight(config.bytesMax())
            .weigher(KeptPages::weight)
            .executor(Runnable::run)
            .build();
  }

  /**
   * What a page is kept under. Readers who see the same share it: neither a body nor a cursor in it
   * names who asked.
   *
   * @param collection of which it is
   * @param sight what its readers are cleared for
   * @param query which objects were asked for
   * @param form of the body, as {@link ObjectReader.Rendering} has it
   */
  record Key(CollectionId collection, Sight sight, ObjectQuery query, Object form) {
    /** A sight may have thousands of labels; the same ones are mostly the same sight. */
    @Override
    public int hashCode() {
      return Objects.hash(collection, sight.labels().size(), query, form);
    }
  }

  /**
   * A page that is kept.
   *
   * @param page the page
   * @param basis what must hold for it to be handed out
   */
  record Kept(RenderedPage page, PageBasis basis) {}

  Optional<Kept> find(Key key) {
    return Optional.ofNullable(pages.getIfPresent(key));
  }

  void keep(Key key, Kept kept) {
    pages.put(key, kept);
    kept.page().whenGrown(page -> pages.asMap().computeIfPresent(key, (same, there) -> there));
  }

  /** What all of them take, in octets. */
  long octets() {
    return pages.policy().eviction().orElseThrow().weightedSize().orElseThrow();
  }

  private static int weight(Key key, Kept kept) {
    RenderedPage page = kept.page();
    long octets =
        (long) page.body().length()
            + page.compressed().map(Buffer::length).orElse(0)
            + page.disclosure().versions().text().length()
            + OVERHEAD;
    return (int) Math.min(Integer.MAX_VALUE, octets);
  }
}

package entente.http;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import entente.catalog.PartnerCode;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;

/**
 * Counts the pages that each partner is being sent, from their search until their last octet has
 * left: a client that asks for pages and does not take them would fill the memory.
 */
@ApplicationScoped
public class ReadShares {
  private final SharedBudget places;
  private final SharedBudget octets;

  ReadShares(ReadConfig config) {
    places =
        new SharedBudget(
            Long.MAX_VALUE,
            config.perPartnerMax(),
            new SharedBudget.Words(
                "%d pages of yours are being read or sent already"
                    .formatted(config.perPartnerMax()),
                "too many pages are being read; try again"));
    octets =
        new SharedBudget(
            config.bytesMax(),
            config.bytesPerPartnerMax(),
            new SharedBudget.Words(
                "pages of yours wait to be taken, up to %d octets at a time"
                    .formatted(config.bytesPerPartnerMax()),
                "too many pages wait to be taken by others; try again"));
  }

  /** A page that is being read or sent. */
  public static final class Page {
    private final SharedBudget.Lease place;
    private final SharedBudget.Lease octets;
    private final AtomicBoolean ended = new AtomicBoolean();

    private Page(SharedBudget.Lease place, SharedBudget.Lease octets) {
      this.place = place;
      this.octets = octets;
    }

    /**
     * Counts the octets of the page, once for all if it is told twice.
     *
     * @return the same page
     * @throws entente.problem.Problem of kind {@code TOO_MANY_REQUESTS} or {@code UNAVAILABLE} if
     *     too many octets wait to be sent, of the partner or in all
     */
    @CanIgnoreReturnValue
    public Buffer rendered(Buffer body) {
      octets.cover(body.length());
      return body;
    }

    /** The search has ended, or the sending; what it holds is given back with the second. */
    private void end() {
      if (!ended.compareAndSet(false, true)) {
        place.close();
        octets.close();
      }
    }
  }

  /**
   * Counts a page from its search on until it is sent or cannot be. A client that does not wait for
   * it ends only the sending: the search counts for as long as it goes on.
   *
   * @param search finds and renders the page
   * @return what the search returns; fails with a {@link entente.problem.Problem} of kind {@code
   *     TOO_MANY_REQUESTS} before it begins if the partner has its share
   */
  public <T> Uni<T> count(RequestContext request, Function<Page, Uni<T>> search) {
    return Uni.createFrom()
        .deferred(
            () -> {
              Page page = begin(request.caller().partner());
              request.whenSent(page::end);
              return Uni.createFrom()
                  .deferred(() -> search.apply(page))
                  .onTermination()
                  .invoke(page::end);
            });
  }

  private Page begin(PartnerCode partner) {
    Page page = new Page(places.open(partner), octets.open(partner));
    page.place.cover(1);
    return page;
  }

  /** Octets of pages that wait to be sent. */
  long held() {
    return octets.held();
  }
}

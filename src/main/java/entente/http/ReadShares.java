package entente.http;

import entente.catalog.PartnerCode;
import io.vertx.core.buffer.Buffer;
import jakarta.enterprise.context.ApplicationScoped;

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

  /** A page that is being read. */
  public static final class Page {
    private final SharedBudget.Lease place;
    private final SharedBudget.Lease octets;

    private Page(SharedBudget.Lease place, SharedBudget.Lease octets) {
      this.place = place;
      this.octets = octets;
    }

    /**
     * Counts the octets of the page.
     *
     * @return the same page
     * @throws entente.problem.Problem of kind {@code TOO_MANY_REQUESTS} or {@code UNAVAILABLE} if
     *     too many octets wait to be sent, of the partner or in all
     */
    public Buffer rendered(Buffer body) {
      octets.cover(body.length());
      return body;
    }

    private void sent() {
      place.close();
      octets.close();
    }
  }

  /**
   * Counts a page from now on, until it is sent or cannot be.
   *
   * @throws entente.problem.Problem of kind {@code TOO_MANY_REQUESTS} if the partner has its share
   */
  public Page begin(RequestContext request) {
    PartnerCode partner = request.caller().partner();
    Page page = new Page(places.open(partner), octets.open(partner));
    page.place.cover(1);
    request.whenSent(page::sent);
    return page;
  }

  /** Octets of pages that wait to be sent. */
  long held() {
    return octets.held();
  }
}

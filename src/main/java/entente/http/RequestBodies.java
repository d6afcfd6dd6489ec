package entente.http;

import entente.catalog.PartnerCode;
import entente.sharing.Caller;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.Function;

/** Reads bodies within the server's budget for them. */
@ApplicationScoped
public class RequestBodies {
  private final BodyBudget budget;
  private final BodyConfig config;

  RequestBodies(BodyBudget budget, BodyConfig config) {
    this.budget = budget;
    this.config = config;
  }

  /**
   * Reads the body of a request that nothing has begun to read, and works on it.
   *
   * @param limit the largest body
   * @param work what is done with it; the body counts until that has ended
   * @return what the work returns; fails with a {@link entente.problem.Problem} before anything is
   *     read if the body is announced as too large or the budget is spent
   */
  public <T> Uni<T> read(
      RequestContext request, BodyLimit limit, Function<Buffer, Uni<? extends T>> work) {
    return Uni.createFrom()
        .deferred(
            () -> {
              long announced = limit.requireAnnounced(request.http());
              SharedBudget.Lease lease = budget.open(payer(request));
              lease.cover(announced);
              return RequestBody.read(request, limit, new RequestBody.Terms(lease, config))
                  .<T>chain(work)
                  .eventually(lease::close);
            });
  }

  /** All who have not been authenticated share one part of the budget. */
  private static PartnerCode payer(RequestContext request) {
    return request.facts().caller().orElse(Caller.ANONYMOUS).partner();
  }
}

package entente.http;

import entente.gate.FairWorkers;
import entente.gate.RecordKeeper;
import entente.gate.StatusRepository;
import entente.gate.SubmissionStatus;
import entente.problem.Problem;
import entente.stix.UuidText;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/**
 * Reads the status of a submission for the client that made it, the same for TAXII's interface and
 * the publisher's.
 */
@ApplicationScoped
public class StatusLookup {
  private final StatusRepository statuses;
  private final FairWorkers workers;
  private final RecordKeeper keeper;

  StatusLookup(StatusRepository statuses, FairWorkers workers, RecordKeeper keeper) {
    this.statuses = statuses;
    this.workers = workers;
    this.keeper = keeper;
  }

  /**
   * A status at any API Root.
   *
   * @param id the identifier as it was sent
   * @return its resource, once that is on record; fails with a {@link Problem} of kind {@code
   *     NOT_FOUND}
   */
  public Uni<Buffer> read(RequestContext request, String id) {
    return read(request, id, known -> statuses.status(request.caller(), known));
  }

  /** The same, at one API Root. */
  public Uni<Buffer> read(RequestContext request, String apiRoot, String id) {
    return read(request, id, known -> statuses.status(apiRoot, request.caller(), known));
  }

  private Uni<Buffer> read(
      RequestContext request, String id, Function<UUID, Uni<Optional<SubmissionStatus>>> lookup) {
    return lookup
        .apply(UuidText.read(id).orElseThrow(StatusLookup::notFound))
        .map(found -> found.orElseThrow(StatusLookup::notFound))
        .chain(status -> workers.run(request.caller().partner(), () -> StatusBody.of(status)))
        .chain(body -> keeper.served(request.facts(), 1, body));
  }

  private static Problem notFound() {
    return Problem.notFound("there is no such status, or it has expired");
  }
}

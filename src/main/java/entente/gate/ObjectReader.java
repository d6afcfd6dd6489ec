package entente.gate;

import entente.audit.AccessRecord;
import entente.audit.AuditTrail;
import entente.audit.Disclosure;
import entente.audit.Inquiry;
import entente.catalog.ObjectPage;
import entente.catalog.ObjectQuery;
import entente.catalog.ObjectRepository;
import entente.catalog.ObjectRepository.Detail;
import entente.catalog.StoredObject;
import entente.problem.Problem;
import entente.sharing.Access;
import entente.stix.StixId;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;

/** The gate out: what a reader may see, handed to him after it is on record. */
@ApplicationScoped
public class ObjectReader {
  private final ObjectRepository repository;
  private final AuditTrail audit;

  ObjectReader(ObjectRepository repository, AuditTrail audit) {
    this.repository = repository;
    this.audit = audit;
  }

  /**
   * What is asked for, and how it will be sent.
   *
   * @param query which objects
   * @param detail whether their documents are wanted
   * @param rendering makes of a page the body that will be sent
   */
  public record Request(ObjectQuery query, Detail detail, Function<ObjectPage, Buffer> rendering) {}

  /** A page of a collection. */
  public Uni<Reading> page(Access access, Inquiry inquiry, Request request) {
    access.requireRead();
    return find(access, request).call(reading -> record(inquiry, reading));
  }

  /**
   * A page of the versions of one object.
   *
   * @throws Problem of kind {@code NOT_FOUND}, where the reader may see none of its versions
   */
  public Uni<Reading> object(Access access, Inquiry inquiry, StixId id, Request request) {
    access.requireRead();
    return find(access, request)
        .call(reading -> requireHeld(access, id, request, reading))
        .call(reading -> record(inquiry, reading));
  }

  private Uni<Reading> find(Access access, Request request) {
    return repository
        .find(access.collection().id(), request.query(), access.visibility(), request.detail())
        .map(page -> new Reading(page, request.rendering().apply(page)));
  }

  /** An object that is there but filtered out is an empty page; a version that is not, is not. */
  private Uni<Void> requireHeld(Access access, StixId id, Request request, Reading reading) {
    if (!reading.page().objects().isEmpty()) {
      return Uni.createFrom().voidItem();
    }
    if (!request.query().versions().exact().isEmpty()) {
      return Uni.createFrom().failure(() -> notFound());
    }
    return repository
        .holds(access.collection().id(), id, access.visibility())
        .invoke(
            held -> {
              if (!held) {
                throw notFound();
              }
            })
        .replaceWithVoid();
  }

  private static Problem notFound() {
    return Problem.notFound("there is no such object in this collection");
  }

  /** Waited for on purpose: what is not on record is not handed out. */
  private Uni<Void> record(Inquiry inquiry, Reading reading) {
    List<StoredObject> objects = reading.page().objects();
    Disclosure disclosure =
        new Disclosure(
            objects.size(),
            objects.isEmpty() ? OptionalLong.empty() : OptionalLong.of(objects.get(0).dateAdded()),
            objects.isEmpty()
                ? OptionalLong.empty()
                : OptionalLong.of(objects.get(objects.size() - 1).dateAdded()),
            reading.page().labels(),
            Optional.of(Digest.sha256(reading.body())));
    return audit.append(AccessRecord.served(inquiry, disclosure));
  }
}

package entente.gate;

import entente.audit.AccessRecord;
import entente.audit.AuditTrail;
import entente.audit.DisclosedVersions;
import entente.audit.Disclosure;
import entente.audit.RequestFacts;
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
import java.util.function.Function;
import java.util.function.Supplier;

/** The gate out: what a reader may see, returned once it is on record. */
@ApplicationScoped
public class ObjectReader {
  /** In octets: joining and digesting more than this would hold up other requests. */
  private static final long LARGE = 512 * 1024;

  private final ObjectRepository repository;
  private final AuditTrail audit;
  private final FairWorkers workers;

  ObjectReader(ObjectRepository repository, AuditTrail audit, FairWorkers workers) {
    this.repository = repository;
    this.audit = audit;
    this.workers = workers;
  }

  /**
   * What is asked for, and how it will be sent.
   *
   * @param query which objects
   * @param detail whether their documents are wanted
   * @param rendering makes of a page the body that will be sent
   * @param bodySent whether it is sent: the answer to HEAD has none, and hands out no version
   */
  public record Request(
      ObjectQuery query, Detail detail, Function<ObjectPage, Buffer> rendering, boolean bodySent) {}

  /** A page of a collection. */
  public Uni<RenderedPage> page(Access access, RequestFacts facts, Request request) {
    access.requireRead();
    return find(access, request).call(rendered -> record(facts, request, rendered));
  }

  /**
   * A page of the versions of one object.
   *
   * @throws Problem of kind {@code NOT_FOUND}, where the reader may see none of its versions
   */
  public Uni<RenderedPage> object(Access access, RequestFacts facts, StixId id, Request request) {
    access.requireRead();
    return find(access, request)
        .call(rendered -> requireHeld(access, id, request, rendered))
        .call(rendered -> record(facts, request, rendered));
  }

  private Uni<RenderedPage> find(Access access, Request request) {
    return repository
        .find(access.collection().id(), request.query(), access.visibility(), request.detail())
        .chain(page -> render(access, request, page));
  }

  private Uni<RenderedPage> render(Access access, Request request, ObjectPage page) {
    long octets = page.objects().stream().mapToLong(object -> object.document().length()).sum();
    Supplier<RenderedPage> rendering = () -> RenderedPage.of(page, request.rendering());
    return octets > LARGE
        ? workers.run(access.caller().partner(), rendering)
        : Uni.createFrom().item(rendering);
  }

  /**
   * An existing object whose versions are all filtered out is an empty page. A missing object, or
   * an exact version that is missing, is not found.
   */
  private Uni<Void> requireHeld(Access access, StixId id, Request request, RenderedPage rendered) {
    if (!rendered.page().objects().isEmpty()) {
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

  /** Waited for on purpose: what is not on record is not disclosed. */
  private Uni<Void> record(RequestFacts facts, Request request, RenderedPage rendered) {
    List<StoredObject> objects = rendered.page().objects();
    Disclosure disclosure =
        new Disclosure(
            objects.size(),
            rendered.page().firstAdded(),
            rendered.page().lastAdded(),
            rendered.page().sight(),
            Optional.of(rendered.sha256()),
            request.bodySent() ? versions(objects) : DisclosedVersions.NONE);
    return audit.append(AccessRecord.served(facts, disclosure));
  }

  private static DisclosedVersions versions(List<StoredObject> objects) {
    return DisclosedVersions.of(objects.stream().map(StoredObject::dateAdded).toList());
  }
}

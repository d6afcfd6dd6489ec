package entente.gate;

import entente.audit.RequestFacts;
import entente.catalog.CollectionId;
import entente.catalog.KnownSight;
import entente.catalog.ObjectPage;
import entente.catalog.ObjectQuery;
import entente.catalog.ObjectRepository;
import entente.catalog.ObjectRepository.Detail;
import entente.catalog.PageBasis;
import entente.catalog.Sight;
import entente.gate.KeptPages.Kept;
import entente.problem.Problem;
import entente.sharing.Access;
import entente.stix.StixId;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * The gate out: what a reader may see, returned once it is on record.
 *
 * <p>A page that somebody with the same sight has read before is not read again where the
 * collection still is as it was then. That is found out in the act of recording it: so it is never
 * older than the request, as little as a page that is read.
 */
@ApplicationScoped
public class ObjectReader {
  /** In octets: joining and digesting more than this would hold up other requests. */
  private static final long LARGE = 512 * 1024;

  private final ObjectRepository repository;
  private final PageRecords records;
  private final KeptPages pages;
  private final FairWorkers workers;

  ObjectReader(
      ObjectRepository repository, PageRecords records, KeptPages pages, FairWorkers workers) {
    this.repository = repository;
    this.records = records;
    this.pages = pages;
    this.workers = workers;
  }

  /**
   * What is asked for, and how it will be sent.
   *
   * @param query which objects
   * @param detail whether their documents are wanted
   * @param rendering makes of a page the body that will be sent
   * @param bodySent whether it is sent: the answer to HEAD has none, and hands out no version
   * @param selection which of the objects that were found are handed out: no others are rendered,
   *     and none stand in the record
   */
  public record Request(
      ObjectQuery query,
      Detail detail,
      Rendering rendering,
      boolean bodySent,
      UnaryOperator<ObjectPage> selection) {

    /** Hands out all that are found. */
    public Request(ObjectQuery query, Detail detail, Rendering rendering, boolean bodySent) {
      this(query, detail, rendering, bodySent, UnaryOperator.identity());
    }
  }

  /**
   * Makes the body that will be sent.
   *
   * @param form equal for those that make equal bodies of equal pages; absent where a body is for
   *     one request alone, because it names who asked for example: its page is not kept
   * @param body makes it of a page
   * @param admission is told of a body before it goes on record, and fails where it cannot be sent;
   *     it may be told twice
   */
  public record Rendering(
      Optional<Object> form, Function<ObjectPage, Buffer> body, Consumer<Buffer> admission) {

    /** Makes a body for one request alone. */
    public static Rendering forOneRequest(
        Function<ObjectPage, Buffer> body, Consumer<Buffer> admission) {
      return new Rendering(Optional.empty(), body, admission);
    }
  }

  /** A page of a collection. */
  public Uni<RenderedPage> page(Access access, RequestFacts facts, Request request) {
    access.requireRead();
    return read(new Reading(access, facts, request), page -> Uni.createFrom().voidItem());
  }

  /**
   * A page of the versions of one object.
   *
   * @throws Problem of kind {@code NOT_FOUND}, where the reader may see none of its versions
   */
  public Uni<RenderedPage> object(Access access, RequestFacts facts, StixId id, Request request) {
    access.requireRead();
    return read(
        new Reading(access, facts, request), page -> requireHeld(access, id, request, page));
  }

  /** Who asks for what. */
  private record Reading(Access access, RequestFacts facts, Request request) {
    CollectionId collection() {
      return access.collection().id();
    }

    /** What the page is kept under; absent where it is not kept. */
    Optional<KeptPages.Key> key(Sight sight) {
      return request
          .rendering()
          .form()
          .map(form -> new KeptPages.Key(collection(), sight, request.query(), form));
    }
  }

  private Uni<RenderedPage> read(Reading reading, Function<ObjectPage, Uni<Void>> check) {
    return again(reading)
        .chain(kept -> kept.map(Uni.createFrom()::item).orElseGet(() -> anew(reading, check)));
  }

  /** The page as it was read before, on record; absent where it is not kept or no longer holds. */
  private Uni<Optional<RenderedPage>> again(Reading reading) {
    KnownSight known = repository.sight(reading.collection(), reading.access().visibility());
    Optional<Kept> kept = reading.key(known.sight()).flatMap(pages::find);
    return kept.isEmpty()
        ? Uni.createFrom().item(Optional.empty())
        : again(reading, kept.get().page(), kept.get().basis().at(known.revision()));
  }

  private Uni<Optional<RenderedPage>> again(Reading reading, RenderedPage page, PageBasis basis) {
    Request request = reading.request();
    return Uni.createFrom()
        .deferred(
            () -> {
              request.rendering().admission().accept(page.body());
              return records.servedAgain(reading.facts(), page, basis, request.bodySent());
            })
        .map(recorded -> recorded ? Optional.of(page) : Optional.empty());
  }

  private Uni<RenderedPage> anew(Reading reading, Function<ObjectPage, Uni<Void>> check) {
    Request request = reading.request();
    return repository
        .find(
            reading.collection(), request.query(), reading.access().visibility(), request.detail())
        .chain(
            page ->
                rendered(reading, page)
                    .invoke(rendered -> request.rendering().admission().accept(rendered.body()))
                    .call(() -> check.apply(page))
                    .invoke(rendered -> keep(reading, page, rendered)))
        .call(rendered -> records.served(reading.facts(), rendered, request.bodySent()));
  }

  private Uni<RenderedPage> rendered(Reading reading, ObjectPage page) {
    long octets = page.objects().stream().mapToLong(object -> object.document().length()).sum();
    Supplier<RenderedPage> rendering =
        () -> {
          ObjectPage shown = reading.request().selection().apply(page);
          return RenderedPage.of(shown, reading.request().rendering().body().apply(shown));
        };
    return octets > LARGE
        ? workers.run(reading.access().caller().partner(), rendering)
        : Uni.createFrom().item(rendering);
  }

  private void keep(Reading reading, ObjectPage page, RenderedPage rendered) {
    Optional<PageBasis> basis = page.basis(reading.collection());
    reading
        .key(page.sight())
        .ifPresent(key -> basis.ifPresent(it -> pages.keep(key, new Kept(rendered, it))));
  }

  /**
   * An existing object whose versions are all filtered out is an empty page. A missing object, or
   * an exact version that is missing, is not found.
   */
  private Uni<Void> requireHeld(Access access, StixId id, Request request, ObjectPage page) {
    if (!page.objects().isEmpty()) {
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
}

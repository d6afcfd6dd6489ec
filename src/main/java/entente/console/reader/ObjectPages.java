package entente.console.reader;

import entente.catalog.DateAdded;
import entente.catalog.ObjectPage;
import entente.catalog.ObjectQuery;
import entente.catalog.ObjectRepository.Detail;
import entente.console.PageHead;
import entente.console.PageHeads;
import entente.console.PageResponse;
import entente.gate.ObjectReader;
import entente.gate.ObjectReader.Rendering;
import entente.gate.RenderedPage;
import entente.http.ReadShares;
import entente.http.RequestContext;
import entente.sharing.Access;
import entente.sharing.AccessPolicy;
import entente.stix.StixId;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** Answers with what pages hold of a collection: read at the gate, counted, and on record. */
@ApplicationScoped
public class ObjectPages {
  private final AccessPolicy policy;
  private final ObjectReader reader;
  private final ReadShares shares;
  private final PageHeads heads;

  ObjectPages(AccessPolicy policy, ObjectReader reader, ReadShares shares, PageHeads heads) {
    this.policy = policy;
    this.reader = reader;
    this.shares = shares;
    this.heads = heads;
  }

  /**
   * What is read, and which of it is handed out.
   *
   * @param access the right to read it
   * @param query which objects are looked at
   * @param selection which of them are handed out
   */
  public record Reading(Access access, ObjectQuery query, UnaryOperator<ObjectPage> selection) {

    /** Hands out all that the query finds. */
    public Reading(Access access, ObjectQuery query) {
      this(access, query, UnaryOperator.identity());
    }
  }

  /** The right to read a collection, by its identifier or its alias. */
  public Access toRead(RequestContext request, String collection) {
    Access access = policy.access(request.coalition(), request.caller(), collection);
    request.concerns(access.collection().id());
    access.requireRead();
    return access;
  }

  /** Behind which date somebody asks to look. */
  public DateAdded after(RequestContext request) {
    return ListingFilters.of(request.parameters()).query(1).after();
  }

  /** Answers with a page of some objects. */
  public Uni<Response> page(
      RequestContext request,
      Reading reading,
      String title,
      BiFunction<PageHead, ObjectPage, TemplateInstance> content) {
    return heads
        .of(request, title)
        .chain(
            head ->
                read(
                    request,
                    found -> Buffer.buffer(content.apply(head, found).render()),
                    rendering ->
                        reader.page(
                            reading.access(),
                            request.facts(),
                            sending(request, reading, rendering))))
        .map(rendered -> PageResponse.page(200, rendered.body()).build());
  }

  /** The same of the versions of one object, which has to be there. */
  public Uni<Response> object(
      RequestContext request,
      Reading reading,
      StixId id,
      String title,
      BiFunction<PageHead, ObjectPage, TemplateInstance> content) {
    return heads
        .of(request, title)
        .chain(
            head ->
                read(
                    request,
                    found -> Buffer.buffer(content.apply(head, found).render()),
                    rendering ->
                        reader.object(
                            reading.access(),
                            request.facts(),
                            id,
                            sending(request, reading, rendering))))
        .map(rendered -> PageResponse.page(200, rendered.body()).build());
  }

  /** Answers with a file that is made of some objects. */
  public Uni<Response> file(
      RequestContext request, Reading reading, File file, Function<ObjectPage, Buffer> content) {
    return read(
            request,
            content,
            rendering ->
                reader.page(
                    reading.access(), request.facts(), sending(request, reading, rendering)))
        .map(
            rendered ->
                PageResponse.download(file.name(), file.mediaType(), rendered.body()).build());
  }

  /**
   * A file that a browser keeps.
   *
   * @param name under which name
   * @param mediaType its media type
   */
  public record File(String name, String mediaType) {}

  /** Reads and renders what is sent, which is counted until its last octet has left. */
  private Uni<RenderedPage> read(
      RequestContext request,
      Function<ObjectPage, Buffer> content,
      Function<Rendering, Uni<RenderedPage>> read) {
    return shares.count(
        request,
        sent ->
            read.apply(
                Rendering.forOneRequest(found -> sent.rendered(content.apply(found)), body -> {})));
  }

  private static ObjectReader.Request sending(
      RequestContext request, Reading reading, Rendering rendering) {
    return new ObjectReader.Request(
        reading.query(),
        Detail.DOCUMENT,
        rendering,
        !request.http().method().equals(HttpMethod.HEAD),
        reading.selection());
  }
}

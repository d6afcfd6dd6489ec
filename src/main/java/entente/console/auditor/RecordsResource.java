package entente.console.auditor;

import com.fasterxml.jackson.databind.JsonNode;
import entente.audit.AccessRecordPage;
import entente.audit.AccessRecordQuery;
import entente.audit.AccessRecordQuery.Order;
import entente.audit.Action;
import entente.audit.AuditTrail;
import entente.audit.CsvLines;
import entente.audit.seal.SealedLog;
import entente.catalog.CollectionId;
import entente.catalog.PartnerCode;
import entente.console.ConsoleConfig;
import entente.console.ConsolePaths;
import entente.console.auditor.AuditorPages.Content;
import entente.console.auditor.AuditorPages.Export;
import entente.http.RequestContext;
import entente.http.audit.AccessRecordLines;
import entente.http.audit.AccessRecordQueryParams;
import entente.http.audit.RecordsFormat;
import entente.problem.Problem;
import entente.sharing.AuditScope;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.server.Cancellable;

/** The auditor's search of the access log, a record of it, and files of what a search finds. */
@Cancellable(false)
@Path(ConsolePaths.AUDIT)
class RecordsResource {
  private static final Pattern NUMBER = Pattern.compile("[1-9]\\d{0,17}");

  private final AuditorPages pages;
  private final AuditTrail audit;
  private final SealedLog sealed;
  private final String pageMax;

  RecordsResource(AuditorPages pages, AuditTrail audit, SealedLog sealed, ConsoleConfig config) {
    this.pages = pages;
    this.audit = audit;
    this.sealed = sealed;
    this.pageMax = Integer.toString(config.pageObjectsMax());
  }

  @GET
  public Uni<Response> getRecords(RoutingContext context) {
    RequestContext request = pages.auditor(context, Action.READ_ACCESS_RECORDS);
    Given given = Given.in(request.parameters());
    AccessRecordQueryParams parameters = parameters(request, given.with("limit", pageMax));
    return pages.page(
        request,
        "Access log",
        audit.find(parameters.toQuery()),
        new Content<>(
            found -> found.entries().size(),
            (head, found) -> Templates.records(head, RecordsView.of(given, parameters, found))));
  }

  @GET
  @Path("/records.ndjson")
  public Uni<Response> exportLines(RoutingContext context) {
    return export(context, RecordsFormat.NDJSON, "access-log.ndjson");
  }

  @GET
  @Path("/records.csv")
  public Uni<Response> exportTable(RoutingContext context) {
    return export(context, RecordsFormat.CSV, "access-log.csv");
  }

  private Uni<Response> export(RoutingContext context, RecordsFormat format, String name) {
    RequestContext request = pages.auditor(context, Action.READ_ACCESS_RECORDS);
    Given given = Given.in(request.parameters()).orElse("limit", AccessRecordQueryParams.LARGEST);
    return pages.file(
        request,
        audit.find(parameters(request, given).toQuery()),
        new Export<AccessRecordPage>(
            name,
            format.mediaType(),
            found -> found.entries().size(),
            found -> format.render(AccessRecordLines.of(found), CsvLines.RECORDS)));
  }

  /** The newest first, unless asked for otherwise. */
  private AccessRecordQueryParams parameters(RequestContext request, Given given) {
    AccessRecordQueryParams parameters =
        new AccessRecordQueryParams(given.orElse("order", "newest").values(), pages.scope(request));
    request.filteredBy(parameters.toString());
    return parameters;
  }

  @GET
  @Path("/records/{number}")
  public Uni<Response> getRecord(RoutingContext context, @RestPath String number) {
    RequestContext request = pages.auditor(context, Action.READ_ACCESS_RECORDS);
    if (!NUMBER.matcher(number).matches()) {
      throw noSuchRecord();
    }
    request.filteredBy("record=" + number);
    return pages.page(
        request,
        "Record " + number,
        recorded(Long.parseLong(number), pages.scope(request)),
        new Content<>(found -> 1, Templates::record));
  }

  /** One that may not be reviewed is not there. */
  private Uni<RecordView> recorded(long number, AuditScope scope) {
    AccessRecordQuery one =
        new AccessRecordQuery(
            Map.of(),
            Optional.empty(),
            Optional.empty(),
            Set.of(),
            Order.OLDEST,
            number - 1,
            1,
            scope.coversAll());
    return audit
        .find(one)
        .map(
            page ->
                RecordRow.lines(page)
                    .filter(line -> line.path("number").asLong() == number)
                    .filter(line -> scope.covers(records(line)))
                    .findFirst()
                    .orElseThrow(RecordsResource::noSuchRecord))
        .chain(
            line ->
                sealed
                    .inclusion(number, Optional.empty())
                    .map(proof -> RecordView.of(line, proof)));
  }

  private static AuditScope.Records records(JsonNode line) {
    return new AuditScope.Records(
        text(line, "partner").map(PartnerCode::new),
        text(line, "collection").map(id -> new CollectionId(UUID.fromString(id))));
  }

  private static Optional<String> text(JsonNode line, String name) {
    return Optional.ofNullable(line.get(name)).map(JsonNode::asText);
  }

  private static Problem noSuchRecord() {
    return Problem.notFound("there is no such record");
  }
}

package entente.http;

import entente.catalog.TaxiiTimestamp;
import entente.gate.SubmissionStatus;
import entente.gate.SubmissionStatus.Detail;
import entente.gate.SubmissionStatus.Tally;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;

/** The status resource of TAXII (TAXII 2.1, section 4.3.1). */
public final class StatusBody {
  private StatusBody() {}

  /**
   * Writes a status. A list that is shorter than its count would not conform to TAXII: it is left
   * out, and the first failures are given in a custom property.
   */
  public static Buffer of(SubmissionStatus status) {
    JsonObject resource =
        new JsonObject()
            .put("id", status.id().toString())
            .put("status", status.complete() ? "complete" : "pending")
            .put("request_timestamp", TaxiiTimestamp.text(status.requested()))
            .put("total_count", status.total())
            .put("success_count", status.successes().count());
    putWhole(resource, "successes", status.successes());
    resource.put("failure_count", status.failures().count());
    putWhole(resource, "failures", status.failures());
    if (!status.failures().isWhole()) {
      putDetails(resource, "x_entente_first_failures", status.failures().details());
    }
    return resource.put("pending_count", 0).toBuffer();
  }

  private static void putWhole(JsonObject resource, String list, Tally tally) {
    if (tally.isWhole()) {
      putDetails(resource, list, tally.details());
    }
  }

  /** TAXII has no empty lists: the property is left out instead (section 2). */
  private static void putDetails(JsonObject resource, String list, List<Detail> details) {
    if (!details.isEmpty()) {
      resource.put(list, new JsonArray(details.stream().map(StatusBody::detail).toList()));
    }
  }

  private static JsonObject detail(Detail detail) {
    JsonObject json = new JsonObject().put("id", detail.id()).put("version", detail.version());
    detail.message().ifPresent(message -> json.put("message", message));
    return json;
  }
}

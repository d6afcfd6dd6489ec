package entente.http;

import com.fasterxml.jackson.annotation.JsonProperty;
import entente.catalog.TaxiiTimestamp;
import entente.gate.SubmissionStatus;
import entente.gate.SubmissionStatus.Detail;
import entente.gate.SubmissionStatus.Tally;
import entente.gate.WarningCount;
import io.vertx.core.buffer.Buffer;
import java.util.List;
import java.util.Optional;

/** The status resource of TAXII (TAXII 2.1, section 4.3.1). */
public final class StatusBody {
  private StatusBody() {}

  /**
   * Writes a status. A list that is shorter than its count would not conform to TAXII: it is left
   * out, and the first failures are given in a custom property.
   */
  public static Buffer of(SubmissionStatus status) {
    return JsonBody.of(
        new StatusResource(
            status.id().toString(),
            status.complete() ? "complete" : "pending",
            TaxiiTimestamp.text(status.requested()),
            status.total(),
            status.successes().count(),
            whole(status.successes()),
            status.failures().count(),
            whole(status.failures()),
            status.failures().isWhole() ? List.of() : StatusDetail.all(status.failures().details()),
            status.warnings(),
            0));
  }

  private static List<StatusDetail> whole(Tally tally) {
    return tally.isWhole() ? StatusDetail.all(tally.details()) : List.of();
  }

  private record StatusResource(
      String id,
      String status,
      String requestTimestamp,
      int totalCount,
      int successCount,
      List<StatusDetail> successes,
      int failureCount,
      List<StatusDetail> failures,
      @JsonProperty("x_entente_first_failures") List<StatusDetail> firstFailures,
      @JsonProperty("x_entente_warnings") List<WarningCount> warnings,
      int pendingCount) {}

  private record StatusDetail(
      String id,
      String version,
      Optional<String> message,
      @JsonProperty("x_entente_receivers") List<String> receivers) {
    static List<StatusDetail> all(List<Detail> details) {
      return details.stream()
          .map(it -> new StatusDetail(it.id(), it.version(), it.message(), it.receivers()))
          .toList();
    }
  }
}

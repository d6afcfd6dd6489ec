package entente.gate.postgres;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.UUID;

/** A row of {@code submission_status}. */
@Entity
@Table(name = "submission_status")
class StatusRow {
  @Id UUID id;

  @Column(name = "api_root", nullable = false)
  String apiRoot;

  @Column(nullable = false)
  String partner;

  @Column(nullable = false)
  String client;

  @Column(nullable = false)
  long requested;

  /** Whether nothing will change any more. */
  @Column(nullable = false)
  boolean complete;

  /** The last heartbeat, while it is not complete. */
  @Column(nullable = false)
  long alive;

  @Column(name = "success_count", nullable = false)
  int successCount;

  @Column(name = "failure_count", nullable = false)
  int failureCount;

  /** The successes and failures, as JSON. */
  @Column(nullable = false)
  String details;
}

package entente.audit;

import io.smallrye.mutiny.Uni;

/** Tells whether records could be added to the access log, without adding one. */
public interface AccessLogState {

  /**
   * Looks whether a record could be made durable now.
   *
   * @return fails where it could not, with what keeps it from that
   */
  Uni<Void> requireWritable();
}

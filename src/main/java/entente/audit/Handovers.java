package entente.audit;

import entente.catalog.VersionKey;
import io.smallrye.mutiny.Uni;
import java.util.List;

/** What answers handed out to whom, as the access log has it. */
public interface Handovers {

  /** Where these versions went, in the order of the versions and then of the log. */
  Uni<HandoverPage> of(List<VersionKey> versions, HandoverQuery query);

  /** What was handed out, in the order of the log and then of the dates added. */
  Uni<HandoverPage> find(HandoverQuery query);
}

package entente.catalog.copy;

import entente.catalog.StoreKind;
import io.smallrye.mutiny.Uni;
import java.util.UUID;

/** What PostgreSQL knows of a deployment as a whole, whatever store keeps its objects. */
public interface Deployment {

  /** Who it is; the same for ever, and for all instances. */
  Uni<UUID> id();

  /** Which store keeps its objects. */
  Uni<StoreKind> store();

  /** Notes that it is this one from now on. */
  Uni<Void> keepsIn(StoreKind store);
}

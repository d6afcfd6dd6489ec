package entente.http;

import entente.catalog.PartnerCode;
import jakarta.enterprise.context.ApplicationScoped;

/** The memory for bodies that arrive or are worked on. */
@ApplicationScoped
class BodyBudget {
  private final SharedBudget octets;

  BodyBudget(BodyConfig config) {
    octets =
        new SharedBudget(
            config.bytesMax(),
            config.bytesPerPartnerMax(),
            new SharedBudget.Words(
                "bodies of yours are being received already, up to %d octets at a time"
                    .formatted(config.bytesPerPartnerMax()),
                "the server is receiving too many bodies; try again"));
  }

  /** What a body will hold; nothing yet. */
  SharedBudget.Lease open(PartnerCode partner) {
    return octets.open(partner);
  }

  /** Octets that are held now. */
  long held() {
    return octets.held();
  }
}

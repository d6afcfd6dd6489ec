package entente.catalog.mongo;

import entente.problem.OutageRecognizer;
import jakarta.enterprise.context.ApplicationScoped;

/** Recognizes the outages of MongoDB. */
@ApplicationScoped
class MongoOutageRecognizer implements OutageRecognizer {

  @Override
  public boolean recognizes(Throwable failure) {
    return MongoOutages.isOutage(failure);
  }
}

package entente.api;

import entente.http.JsonInterface;
import jakarta.enterprise.context.ApplicationScoped;

/** The paths of the auditor's and the publisher's interface. */
@ApplicationScoped
class Paths implements JsonInterface {
  static final String AUDIT = "/audit";
  static final String PUBLISH = "/publish";

  @Override
  public boolean serves(String path) {
    return path.startsWith(AUDIT) || path.startsWith(PUBLISH);
  }
}

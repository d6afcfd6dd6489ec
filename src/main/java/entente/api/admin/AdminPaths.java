package entente.api.admin;

import entente.http.JsonInterface;
import jakarta.enterprise.context.ApplicationScoped;

/** The paths of the operator's interface. */
@ApplicationScoped
class AdminPaths implements JsonInterface {
  static final String ADMIN = "/admin";
  static final String CHANGES = ADMIN + "/changes";
  static final String PROPOSALS = ADMIN + "/proposals";

  @Override
  public boolean serves(String path) {
    return path.startsWith(ADMIN);
  }
}

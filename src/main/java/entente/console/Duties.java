package entente.console;

import entente.http.RequestContext;
import entente.sharing.Access;
import entente.sharing.AccessPolicy;
import entente.sharing.Partner;
import java.util.List;

/**
 * What somebody may do, as far as it decides which pages they are offered.
 *
 * @param reads whether there is a collection that they may know of
 * @param publishes whether there is one to which they may write
 * @param audits whether they may search the access log
 * @param operates whether they may look at what the coalition has agreed on
 */
public record Duties(boolean reads, boolean publishes, boolean audits, boolean operates) {
  static final Duties NONE = new Duties(false, false, false, false);

  static Duties of(AccessPolicy policy, RequestContext request) {
    List<Access> known =
        policy.apiRoots(request.coalition(), request.caller()).stream()
            .flatMap(
                root ->
                    policy.collections(request.coalition(), request.caller(), root.name()).stream())
            .toList();
    return new Duties(
        !known.isEmpty(),
        known.stream().anyMatch(Access::canWrite),
        policy.auditScope(request.coalition(), request.caller()).isPresent(),
        holds(policy, request, Partner.READS_THE_AGREEMENT));
  }

  private static boolean holds(AccessPolicy policy, RequestContext request, String office) {
    return policy.holdsOffice(request.coalition(), request.caller(), office);
  }

  /** The page that they begin with. */
  String start() {
    return audits && !reads ? ConsolePaths.AUDIT : ConsolePaths.COLLECTIONS;
  }
}

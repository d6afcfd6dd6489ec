package entente.console.campaign;

import entente.catalog.ObjectPage;
import entente.problem.Problem;
import entente.sharing.Access;
import entente.stix.StixId;
import java.util.Set;

/** Which objects the graph of one object shows; made for one request. */
final class GraphSelection {
  /** A picture of more could not be read. */
  static final int OTHERS_MAX = 40;

  private final StixId id;
  private final Access access;
  private volatile int leftOut;

  GraphSelection(StixId id, Access access) {
    this.id = id;
    this.access = access;
  }

  /**
   * The object and what it is linked with, with what says so, of the objects of a page.
   *
   * @throws Problem of kind {@code NOT_FOUND} where the object is not among them
   */
  ObjectPage select(ObjectPage page) {
    Overview overview = Overview.of(access, page);
    if (!overview.byId().containsKey(id.value())) {
      throw Problem.notFound("there is no such object among those that were looked at");
    }
    Links all = Links.of(id.value(), overview.byId());
    Links first = all.first(OTHERS_MAX);
    leftOut = all.others().size() - first.others().size();
    Set<String> shown = first.shown();
    return page.with(
        page.objects().stream().filter(it -> shown.contains(it.id().value())).toList());
  }

  StixId id() {
    return id;
  }

  Access access() {
    return access;
  }

  /** How many linked objects were there besides. */
  int leftOut() {
    return leftOut;
  }
}

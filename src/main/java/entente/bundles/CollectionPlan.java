package entente.bundles;

import entente.stix.TlpLevel;
import java.nio.file.Path;
import java.util.List;

/**
 * A collection whose bundle is built from the tables of the directory of its alias.
 *
 * @param highest the strictest level its objects may carry
 */
record CollectionPlan(String alias, TlpLevel highest) {
  /** The tables that all public collections share; not a collection itself. */
  static final CollectionPlan SHARED = new CollectionPlan("shared", TlpLevel.CLEAR);

  static List<CollectionPlan> readAll(Path sources) {
    return Table.read(sources, "collections.csv").rows().stream().map(CollectionPlan::of).toList();
  }

  private static CollectionPlan of(Row row) {
    Cell highest = row.require("highest");
    TlpLevel level =
        TlpLevel.ofLiteral(highest.text())
            .orElseThrow(() -> highest.problem("a level of TLP 2.0 in lower case is expected"));
    return new CollectionPlan(row.require("alias").text(), level);
  }

  /** Whether everybody may read all of it. */
  boolean isPublic() {
    return highest == TlpLevel.CLEAR;
  }
}

package entente.bundles;

import java.io.IOException;
import java.nio.file.Path;

/**
 * What the build of every table needs: ATT&amp;CK, the references, the identifiers and the
 * markings.
 */
record Sources(
    Path root,
    ReferenceAttack attack,
    Citations citations,
    Identifiers identifiers,
    MarkingDefinitions markings) {

  static Sources read(Path root, ReferenceAttack attack) throws IOException {
    return new Sources(
        root, attack, Citations.read(root), Identifiers.read(root), MarkingDefinitions.read(root));
  }
}

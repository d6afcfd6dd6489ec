package entente.gate;

import entente.stix.Rule;
import entente.stix.validation.Strictness;
import io.smallrye.config.ConfigMapping;
import java.util.Map;
import java.util.Set;

/** How strictly each collection validates what is published to it. */
@ConfigMapping(prefix = "entente.validation")
public interface ValidationConfig {

  /**
   * The rules whose warnings refuse an object, with commas between them, for the collection of the
   * alias that ends the key.
   */
  Map<String, Set<Rule>> errors();

  /** How strictly one collection validates objects. */
  default Strictness strictness(String alias) {
    return new Strictness(errors().getOrDefault(alias, Set.of()));
  }
}

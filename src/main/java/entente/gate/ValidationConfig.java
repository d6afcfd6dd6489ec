package entente.gate;

import entente.stix.Rule;
import entente.stix.validation.Strictness;
import io.smallrye.config.ConfigMapping;
import java.util.Map;
import java.util.Set;

/** How strictly the collections take what is published to them. */
@ConfigMapping(prefix = "entente.validation")
public interface ValidationConfig {

  /** The warnings that refuse an object, by the alias of the collection. */
  Map<String, Set<Rule>> errors();

  /** How strictly one collection takes objects. */
  default Strictness strictness(String alias) {
    return new Strictness(errors().getOrDefault(alias, Set.of()));
  }
}

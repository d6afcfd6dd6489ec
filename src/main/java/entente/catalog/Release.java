package entente.catalog;

import entente.stix.TlpLevel;
import java.util.Set;

/**
 * To whom an object may go, as its markings say. Every audience must hold: two markings that name
 * recipients leave those whom both name.
 *
 * @param level the strictest level among the markings
 * @param audiences for each marking that names recipients, their codes (partners and groups); an
 *     empty audience admits nobody but the originators
 * @param originators codes of the partners whose object it is, or whom its markings name so, known
 *     here or not; they belong to every audience
 */
public record Release(TlpLevel level, Set<Set<String>> audiences, Set<String> originators) {
  public Release {
    audiences = Set.copyOf(audiences);
    // Who owns an object matters only where recipients are named: fewer releases to tell apart.
    originators = audiences.isEmpty() ? Set.of() : Set.copyOf(originators);
  }
}

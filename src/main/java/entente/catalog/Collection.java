package entente.catalog;

import entente.stix.TlpLevel;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A Collection of an API Root (TAXII 2.1, section 5.2), without what a caller may do with it.
 *
 * @param id its identifier
 * @param apiRoot the name of its API Root
 * @param alias its name in URLs and scopes
 * @param title its name for people
 * @param description what it holds
 * @param highest the strictest level that an object of it may carry
 * @param unmarked the level of an object that carries none; where absent such an object is refused
 * @param listed whether all who have a right at its API Root know that it is there, even without a
 *     right of their own in it; else it is hidden from them
 */
public record Collection(
    CollectionId id,
    String apiRoot,
    String alias,
    String title,
    String description,
    TlpLevel highest,
    Optional<TlpLevel> unmarked,
    boolean listed) {
  private static final Pattern ALIAS = Pattern.compile("[a-z0-9][a-z0-9-]{0,63}");

  public Collection {
    if (!ALIAS.matcher(alias).matches()) {
      throw new IllegalArgumentException(
          "a collection's alias is of lower-case letters, digits and hyphens: " + alias);
    }
  }

  /** Whether a URL means it by that text: its alias, or its identifier. */
  public boolean isCalled(String idOrAlias) {
    return alias.equals(idOrAlias) || id.toString().equals(idOrAlias);
  }
}

package entente.catalog;

import java.util.regex.Pattern;

/**
 * A group of collections under one URL (TAXII 2.1, section 4.2).
 *
 * @param name the last segment of its URL
 * @param title its name for people
 * @param description what it is for, in a sentence or two
 */
public record ApiRoot(String name, String title, String description) {
  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,63}");

  public ApiRoot {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "an API Root's name is of lower-case letters, digits and hyphens: " + name);
    }
  }
}

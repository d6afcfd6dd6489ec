package entente.stix.validation.tables;

import entente.stix.validation.checks.DictionaryCheck;
import entente.stix.validation.checks.ListCheck;
import entente.stix.validation.checks.NamedChecks;
import entente.stix.validation.checks.Numbers;
import entente.stix.validation.checks.References;
import entente.stix.validation.checks.ValueCheck;
import entente.stix.validation.checks.Vocabulary;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads what the tables say of the value of a property:
 *
 * <ul>
 *   <li>{@code list of K}, {@code dictionary of K}: of values that K is written for;
 *   <li>{@code identifier}, {@code identifier of T, U}: of any object, or of these types and
 *       categories;
 *   <li>{@code enum V}, {@code open-vocab V}: a value of a vocabulary;
 *   <li>{@code integer}, {@code float}, {@code integer A to B}, {@code integer A or more}: numbers;
 *   <li>the name of a structure of the tables;
 *   <li>the name of one of the {@link NamedChecks}.
 * </ul>
 */
final class ValueCheckReader {
  private static final Pattern NUMBER =
      Pattern.compile("(integer|float)(?: (-?\\d+) (?:to (-?\\d+)|or more))?");
  private static final Map<String, ValueCheck> NAMED = NamedChecks.byName();

  private final Map<String, Vocabulary> vocabularies;
  private final Function<String, Optional<ValueCheck>> named;

  /**
   * @param vocabularies by their names
   * @param named the structures, and other checks that are made from the tables
   */
  ValueCheckReader(
      Map<String, Vocabulary> vocabularies, Function<String, Optional<ValueCheck>> named) {
    this.vocabularies = vocabularies;
    this.named = named;
  }

  /**
   * Reads one.
   *
   * @throws IllegalArgumentException if nothing is written so
   */
  ValueCheck read(String text) {
    if (text.startsWith("list of ")) {
      return new ListCheck(read(text.substring("list of ".length())));
    }
    if (text.startsWith("dictionary of ")) {
      return new DictionaryCheck(read(text.substring("dictionary of ".length())));
    }
    if (text.startsWith("identifier of ")) {
      return References.to(text.substring("identifier of ".length()));
    }
    if (text.startsWith("enum ") || text.startsWith("open-vocab ")) {
      return vocabulary(text);
    }
    Matcher number = NUMBER.matcher(text);
    if (number.matches()) {
      return number(number);
    }
    return Optional.ofNullable(NAMED.get(text))
        .or(() -> named.apply(text))
        .orElseThrow(() -> new IllegalArgumentException("no check of a value is called " + text));
  }

  private Vocabulary vocabulary(String text) {
    String name = text.substring(text.indexOf(' ') + 1);
    Vocabulary vocabulary = vocabularies.get(name);
    if (vocabulary == null || vocabulary.closed() != text.startsWith("enum ")) {
      throw new IllegalArgumentException("no vocabulary is called " + text);
    }
    return vocabulary;
  }

  private static ValueCheck number(Matcher number) {
    boolean integer = number.group(1).equals("integer");
    Numbers.Range all = integer ? Numbers.Range.SAFE : Numbers.Range.DOUBLE;
    var range =
        new Numbers.Range(
            number.group(2) == null ? all.min() : new BigDecimal(number.group(2)),
            number.group(3) == null ? all.max() : new BigDecimal(number.group(3)));
    return integer ? Numbers.integer(range) : Numbers.real(range);
  }
}

package entente.sharing.postgres;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Lists that are kept as words with spaces between them. */
final class Words {
  private Words() {}

  static List<String> list(String text) {
    return Arrays.stream(text.split(" ", -1)).filter(word -> !word.isEmpty()).toList();
  }

  static Set<String> set(String text) {
    return Set.copyOf(list(text));
  }

  /** In the order of their text, unless they have one of their own. */
  static String text(Collection<?> words) {
    return words.stream().map(Object::toString).sorted().collect(Collectors.joining(" "));
  }
}

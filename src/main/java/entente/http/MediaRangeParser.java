package entente.http;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Parses media ranges by the grammar of RFC 9110, sections 5.6 and 8.3.1, looking at each character
 * a constant number of times: headers come from clients that nobody has authenticated yet.
 */
final class MediaRangeParser {
  private static final String TOKEN_MARKS = "!#$%&'*+-.^_`|~";

  private final String text;
  private int place;

  MediaRangeParser(String text) {
    this.text = text;
  }

  /** The elements of a list, which are separated by commas outside of quoted strings. */
  static List<String> elements(String list) {
    List<String> elements = new ArrayList<>();
    boolean quoted = false;
    int start = 0;
    for (int i = 0; i < list.length(); i++) {
      char character = list.charAt(i);
      if (quoted && character == '\\') {
        i++;
      } else if (character == '"') {
        quoted = !quoted;
      } else if (character == ',' && !quoted) {
        elements.add(list.substring(start, i));
        start = i + 1;
      }
    }
    elements.add(list.substring(start));
    return elements;
  }

  /** The media range that the whole text is; empty where it is not a media range. */
  Optional<MediaRange> parse() {
    skipBlanks();
    String type = token();
    boolean slash = skip('/');
    String subtype = token();
    if (type.isEmpty() || !slash || subtype.isEmpty()) {
      return Optional.empty();
    }
    Map<String, String> parameters = new LinkedHashMap<>();
    skipBlanks();
    while (skip(';')) {
      skipBlanks();
      if (!isAtEnd() && text.charAt(place) != ';' && !readParameter(parameters)) {
        return Optional.empty();
      }
      skipBlanks();
    }
    return isAtEnd()
        ? Optional.of(new MediaRange(type + "/" + subtype, parameters))
        : Optional.empty();
  }

  /** Reads one parameter; of several of one name the first counts. */
  private boolean readParameter(Map<String, String> parameters) {
    String name = token().toLowerCase(Locale.ROOT);
    skipBlanks();
    if (name.isEmpty() || !skip('=')) {
      return false;
    }
    skipBlanks();
    Optional<String> value =
        skip('"') ? quotedString() : Optional.of(token()).filter(token -> !token.isEmpty());
    value.ifPresent(it -> parameters.putIfAbsent(name, it));
    return value.isPresent();
  }

  /** The rest of a quoted string, without its escapes; empty where its end is missing. */
  private Optional<String> quotedString() {
    StringBuilder value = new StringBuilder();
    while (!isAtEnd()) {
      char character = text.charAt(place++);
      if (character == '"') {
        return Optional.of(value.toString());
      }
      if (character == '\\' && !isAtEnd()) {
        character = text.charAt(place++);
      }
      value.append(character);
    }
    return Optional.empty();
  }

  private String token() {
    int start = place;
    while (!isAtEnd() && isTokenCharacter(text.charAt(place))) {
      place++;
    }
    return text.substring(start, place);
  }

  private static boolean isTokenCharacter(char character) {
    return (character >= 'a' && character <= 'z')
        || (character >= 'A' && character <= 'Z')
        || (character >= '0' && character <= '9')
        || TOKEN_MARKS.indexOf(character) >= 0;
  }

  private void skipBlanks() {
    while (skip(' ') || skip('\t')) {
      // Each call skips one blank.
    }
  }

  private boolean skip(char expected) {
    boolean there = !isAtEnd() && text.charAt(place) == expected;
    if (there) {
      place++;
    }
    return there;
  }

  private boolean isAtEnd() {
    return place == text.length();
  }
}

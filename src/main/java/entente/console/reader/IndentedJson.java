package entente.console.reader;

/** Puts line breaks and spaces into JSON; what it says stays as it was sent, digit by digit. */
public final class IndentedJson {
  private final StringBuilder indented = new StringBuilder();
  private int depth;

  private IndentedJson() {}

  /** The text of some well-formed JSON, one member to a line. */
  public static String of(String json) {
    IndentedJson writer = new IndentedJson();
    int at = 0;
    while (at < json.length()) {
      at = json.charAt(at) == '"' ? writer.text(json, at) : writer.sign(json, at);
    }
    return writer.indented.toString();
  }

  /** Copies a string as it is, and returns where it ends. */
  private int text(String json, int start) {
    int end = start + 1;
    while (end < json.length() && json.charAt(end) != '"') {
      end += json.charAt(end) == '\\' ? 2 : 1;
    }
    end = Math.min(json.length(), end + 1);
    indented.append(json, start, end);
    return end;
  }

  private int sign(String json, int at) {
    char sign = json.charAt(at);
    switch (sign) {
      case '{', '[' -> {
        char next = firstBehind(json, at);
        indented.append(sign);
        depth++;
        if (next != '}' && next != ']') {
          breakLine();
        }
      }
      case '}', ']' -> {
        depth--;
        if (!isEmpty()) {
          breakLine();
        }
        indented.append(sign);
      }
      case ',' -> {
        indented.append(sign);
        breakLine();
      }
      case ':' -> indented.append(": ");
      case ' ', '\t', '\n', '\r' -> {}
      default -> indented.append(sign);
    }
    return at + 1;
  }

  private static char firstBehind(String json, int at) {
    int next = at + 1;
    while (next < json.length() && Character.isWhitespace(json.charAt(next))) {
      next++;
    }
    return next < json.length() ? json.charAt(next) : ' ';
  }

  /** Whether the list or object that ends here holds nothing. */
  private boolean isEmpty() {
    char last = indented.charAt(indented.length() - 1);
    return last == '{' || last == '[';
  }

  private void breakLine() {
    indented.append('\n').append("  ".repeat(Math.max(0, depth)));
  }
}

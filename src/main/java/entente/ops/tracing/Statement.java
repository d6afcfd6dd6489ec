package entente.ops.tracing;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a span tells of a statement in SQL: its keyword, and the first table that it names. Both are
 * words of our own code; values are parameters and nowhere in the text, of which no more is told.
 */
final class Statement {
  private static final Pattern KEYWORD = Pattern.compile("\\A\\s*([A-Za-z]{1,20})\\b");

  /** What is followed by a parenthesis behind FROM is a function. */
  private static final Pattern TABLE =
      Pattern.compile(
          "(?i)\\b(?:(?:into|update)\\s+(?<written>[a-z_][a-z0-9_]{0,62})\\b"
              + "|from\\s+(?<read>[a-z_][a-z0-9_]{0,62})\\b(?!\\s*\\())");

  private Statement() {}

  /** The question that a text asks of PostgreSQL. */
  static Spans.Question question(String text) {
    Matcher keyword = KEYWORD.matcher(text);
    return new Spans.Question(
        "postgresql",
        keyword.find() ? keyword.group(1).toUpperCase(Locale.ROOT) : "SQL",
        table(text));
  }

  private static Optional<String> table(String text) {
    Matcher table = TABLE.matcher(text);
    return table.find()
        ? Optional.ofNullable(table.group("written"))
            .or(() -> Optional.ofNullable(table.group("read")))
            .map(name -> name.toLowerCase(Locale.ROOT))
        : Optional.empty();
  }
}

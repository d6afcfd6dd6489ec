package entente.stix.pattern;

import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Patterns that keep to the grammar and to all rules beyond it, made up at random. They keep clear
 * of where OASIS's own validator errs: an empty {@code b''}, what but a single hash is compared to
 * hashes, and comments before the first bracket.
 */
public final class Patterns {
  private static final int DEPTH_MAX = 4;

  /** Something that a comparison may begin with, and the constants it may be compared to. */
  private record Property(String path, Supplier<String> constant) {}

  private final Random random;
  private final List<List<Property>> objects;

  private Patterns(Random random) {
    this.random = random;
    objects =
        List.of(
            List.of(
                new Property("file:name", this::string),
                new Property("file:'name'", this::string),
                new Property("file:size", this::integer),
                new Property("file:ctime", this::timestamp),
                new Property("file:magic_number_hex", this::hex),
                new Property("file:hashes.MD5", () -> "'" + hexDigits(32) + "'"),
                new Property("file:hashes.'SHA-256'", () -> "'" + hexDigits(64) + "'"),
                new Property("file:parent_directory_ref.path", this::string),
                new Property(
                    "file:extensions.'windows-pebinary-ext'.sections[*].entropy", this::number),
                new Property("file:contains_refs[0].name", this::string),
                new Property("file:x_own", this::string)),
            List.of(
                new Property("network-traffic:dst_port", this::number),
                new Property("network-traffic:is_active", () -> oneOf("true", "false")),
                new Property("network-traffic:dst_ref.value", this::string),
                new Property("network-traffic:protocols[*]", this::string)),
            List.of(
                new Property("artifact:payload_bin", this::binary),
                new Property("artifact:mime_type", this::string)),
            List.of(
                new Property("x-own-thing:made", this::timestamp),
                new Property("x-own-thing:x_own.'a.b'[2].key", this::hex)));
  }

  /** As many patterns as are asked for, always the same ones for a seed. */
  public static List<String> generated(long seed, int count) {
    Patterns patterns = new Patterns(new Random(seed));
    return Stream.generate(() -> patterns.observations(0)).limit(count).toList();
  }

  private String observations(int depth) {
    return joined(depth == 0 ? 3 : 2, () -> observation(depth), "AND", "OR", "FOLLOWEDBY");
  }

  private String observation(int depth) {
    String expression =
        depth < DEPTH_MAX && random.nextInt(4) == 0
            ? words("(", observations(depth + 1), ")")
            : words("[", comparisons(objects.get(random.nextInt(objects.size())), depth + 1), "]");
    return qualified(expression);
  }

  private String qualified(String expression) {
    List<Supplier<String>> qualifiers =
        new ArrayList<>(List.of(this::repeats, this::within, this::window));
    Collections.shuffle(qualifiers, random);
    String qualified = expression;
    for (int i = random.nextInt(8); i < qualifiers.size(); i++) {
      qualified = words(qualified, qualifiers.get(i).get());
    }
    return qualified;
  }

  private String repeats() {
    return words("REPEATS", String.valueOf(1 + random.nextInt(99)), "TIMES");
  }

  private String within() {
    return words("WITHIN", oneOf("5", "0.5", ".25", "3600", "12.0"), "SECONDS");
  }

  private String window() {
    return words("START", timestamp(2019), "STOP", timestamp(2020));
  }

  private String comparisons(List<Property> object, int depth) {
    return joined(3, () -> comparison(object, depth), "AND", "OR");
  }

  private String comparison(List<Property> object, int depth) {
    if (depth < DEPTH_MAX && random.nextInt(5) == 0) {
      return words("(", comparisons(object, depth + 1), ")");
    }
    Property property = object.get(random.nextInt(object.size()));
    return random.nextInt(8) == 0
        ? words(oneOf("EXISTS", "NOT EXISTS"), property.path)
        : words(
            property.path, random.nextInt(6) == 0 ? words("NOT", test(property)) : test(property));
  }

  private String test(Property property) {
    String constant = property.constant.get();
    boolean hash = property.path.contains("hashes");
    return switch (random.nextInt(4)) {
      case 0 -> words(ordering(constant), constant);
      case 1 -> hash ? words("==", constant) : words("IN", "(", set(property), ")");
      case 2 -> constant.startsWith("'") && !hash ? matching() : words("<>", constant);
      default -> words(oneOf("=", "!=", "==", "<>"), constant);
    };
  }

  private String ordering(String constant) {
    return constant.equals("true") || constant.equals("false") ? "=" : oneOf("<", "<=", ">", ">=");
  }

  private String set(Property property) {
    return Stream.generate(property.constant)
        .limit(random.nextInt(4))
        .collect(Collectors.joining(space() + "," + space()));
  }

  private String matching() {
    return words(oneOf("LIKE", "MATCHES"), oneOf("'a%'", "'^a.+\\\\.exe$'", "'(?i)[a-f]{2,}'"));
  }

  private String string() {
    return oneOf(
        "''",
        "'a'",
        "'it\\'s'",
        "'C:\\\\Windows\\\\'",
        "'\"[({'",
        "'/* no comment */'",
        "'Отчёт'",
        "'🐍'",
        "'198.51.100.3'",
        "'two\nlines'");
  }

  private String integer() {
    return String.valueOf(random.nextInt(2_000_000) - 1_000_000);
  }

  private String number() {
    return random.nextBoolean() ? integer() : oneOf("7.0", "-0.5", ".25", "-.5");
  }

  private String timestamp() {
    return timestamp(1970 + random.nextInt(100));
  }

  private String timestamp(int year) {
    return "t'%d-%02d-%02dT%02d:%02d:%02d%sZ'"
        .formatted(
            year,
            1 + random.nextInt(12),
            1 + random.nextInt(28),
            random.nextInt(24),
            random.nextInt(60),
            random.nextInt(60),
            oneOf("", ".1", ".123", ".123456789"));
  }

  private String hex() {
    return "h'" + hexDigits(2 * random.nextInt(8)) + "'";
  }

  private String hexDigits(int count) {
    return random.ints(count, 0, 16).mapToObj(Integer::toHexString).collect(Collectors.joining());
  }

  private String binary() {
    byte[] octets = new byte[1 + random.nextInt(12)];
    random.nextBytes(octets);
    return "b'" + Base64.getEncoder().encodeToString(octets) + "'";
  }

  private String joined(int max, Supplier<String> operand, String... operators) {
    String joined = operand.get();
    for (int i = random.nextInt(max); i > 0; i--) {
      joined = words(joined + gap(), oneOf(operators), operand.get());
    }
    return joined;
  }

  private String words(String... words) {
    return Stream.of(words).collect(Collectors.joining(space()));
  }

  private String space() {
    return random.nextInt(20) == 0
        ? oneOf("  ", "\n", "\t", "\r\n", "\u00a0", "\u2003", "\u3000")
        : " ";
  }

  private String gap() {
    return random.nextInt(20) == 0
        ? oneOf(" /* a comment */", "/* ' */", "/***/", " // to the end\n")
        : "";
  }

  private String oneOf(String... texts) {
    return texts[random.nextInt(texts.length)];
  }
}

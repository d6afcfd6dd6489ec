package entente.api.admin;

import entente.catalog.CollectionId;
import entente.catalog.PartnerCode;
import entente.stix.StixId;
import entente.stix.TlpLevel;
import entente.stix.UuidText;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Believes members of a body, or says of which one what was expected. */
final class Text {
  private Text() {}

  static String given(String name, @Nullable String text) {
    if (text == null) {
      throw new IllegalArgumentException(name + ": it was expected and is missing");
    }
    return text;
  }

  static PartnerCode partner(String name, @Nullable String text) {
    return read(name, given(name, text), PartnerCode::new);
  }

  static CollectionId collection(String name, @Nullable String text) {
    return UuidText.read(given(name, text))
        .map(CollectionId::new)
        .orElseThrow(() -> unexpected(name, "a UUID", text));
  }

  static Optional<StixId> identity(String name, @Nullable String text) {
    if (text == null) {
      return Optional.empty();
    }
    if (!StixId.isWellFormed(text) || !text.startsWith("identity--")) {
      throw unexpected(name, "the identifier of a STIX identity", text);
    }
    return Optional.of(new StixId(text));
  }

  static TlpLevel level(String name, @Nullable String text) {
    return TlpLevel.ofLiteral(given(name, text))
        .orElseThrow(() -> unexpected(name, "clear, green, amber, amber+strict or red", text));
  }

  static LocalDate day(String name, @Nullable String text) {
    return date(name, text, "a day such as 2027-01-31", LocalDate::parse);
  }

  static Instant instant(String name, @Nullable String text) {
    return date(name, text, "an instant such as 2027-01-31T00:00:00Z", Instant::parse);
  }

  private static <T> T date(
      String name, @Nullable String text, String expected, Function<String, T> parsed) {
    try {
      return parsed.apply(given(name, text));
    } catch (DateTimeException e) {
      throw unexpected(name, expected, text);
    }
  }

  /** The constant of that name in lower case. */
  static <E extends Enum<E>> E word(String name, @Nullable String text, Class<E> words) {
    for (E word : words.getEnumConstants()) {
      if (word(word).equals(text)) {
        return word;
      }
    }
    String expected =
        List.of(words.getEnumConstants()).stream().map(Text::word).toList().toString();
    throw unexpected(name, "one of " + expected, given(name, text));
  }

  static String word(Enum<?> word) {
    return word.name().toLowerCase(Locale.ROOT);
  }

  static List<String> list(String name, @Nullable List<@Nullable String> words) {
    if (words == null) {
      return List.of();
    }
    if (words.stream().anyMatch(Objects::isNull)) {
      throw new IllegalArgumentException(name + ": texts were expected, not null");
    }
    return words.stream().map(Objects::requireNonNull).toList();
  }

  static Set<String> set(String name, @Nullable List<@Nullable String> words) {
    return Set.copyOf(list(name, words));
  }

  /** What a type refuses, with the member's name. */
  static <T> T read(String name, String text, Function<String, T> type) {
    try {
      return type.apply(text);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(name + ": " + e.getMessage(), e);
    }
  }

  static IllegalArgumentException unexpected(String name, String expected, @Nullable String text) {
    return new IllegalArgumentException(
        "%s: %s was expected, not %s".formatted(name, expected, text));
  }
}

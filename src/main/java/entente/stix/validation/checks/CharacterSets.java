package entente.stix.validation.checks;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import entente.stix.Rule;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The name of a character set (STIX 2.1, sections 6.3 and 6.7): the preferred MIME name of one that
 * IANA lists, or its name where there is none, in upper or lower case (RFC 2978, section 2.3).
 */
final class CharacterSets implements ValueCheck {
  private final Set<String> names = read();

  @Override
  public void check(JsonNode value, Inspection at) {
    if (Literals.isText(value, at) && !names.contains(lowered(value.textValue()))) {
      at.breaks(Rule.CHARACTER_SET, "a character set that IANA lists was expected, as UTF-8");
    }
  }

  private static Set<String> read() {
    try (InputStream list =
        CharacterSets.class.getResourceAsStream("/entente/stix/character-sets.txt")) {
      return new String(Objects.requireNonNull(list).readAllBytes(), UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .map(CharacterSets::lowered)
          .collect(Collectors.toUnmodifiableSet());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String lowered(String name) {
    return name.toLowerCase(Locale.ROOT);
  }
}

package entente.cli;

import entente.stix.TlpLevel;
import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a level of TLP as it is written in an option. */
final class TlpLevelConverter implements ITypeConverter<TlpLevel> {

  @Override
  public TlpLevel convert(String text) {
    try {
      return level(text);
    } catch (IllegalArgumentException e) {
      throw new TypeConversionException(e.getMessage());
    }
  }

  /**
   * The level.
   *
   * @throws IllegalArgumentException where there is none of that name
   */
  static TlpLevel level(String text) {
    return TlpLevel.ofLiteral(text.toLowerCase(Locale.ROOT))
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "clear, green, amber, amber+strict or red was expected, not " + text));
  }
}

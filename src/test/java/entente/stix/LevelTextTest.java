package entente.stix;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How publishers write levels, and what is no level. */
class LevelTextTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "TLP:AMBER+STRICT | AMBER_STRICT",
        "tlp:amber+strict | AMBER_STRICT",
        "TLP:AMBER-STRICT | AMBER_STRICT",
        "TLP AMBER STRICT | AMBER_STRICT",
        "tlp_amber_strict | AMBER_STRICT",
        "TlpAmberStrict | AMBER_STRICT",
        "TLPAMBER+STRICT | AMBER_STRICT",
        "misp:tlp=\"amber+strict\" | AMBER_STRICT",
        "Amber+Strict | AMBER_STRICT",
        "TLP 2.0: AMBER + STRICT | AMBER_STRICT",
        "ＴＬＰ：ＡＭＢＥＲ＋ＳＴＲＩＣＴ | AMBER_STRICT",
        "T\u200bLP:AM\u00adBER | AMBER",
        "TLP:ÀMBER | AMBER",
        "TLPv2:AMBER | AMBER",
        "tlp.amber | AMBER",
        "marked TLP: AMBER | AMBER",
        "Traffic Light Protocol: Amber | AMBER",
        "traffic-light-protocol level amber | AMBER",
        "as the TrAFFic LightS protocol says: amber | AMBER",
        "for the pappoose: pAp GREEN | OTHER",
        "ｓｅｅ: PERMISSIBLE-actions red | OTHER",
        "x_tlp_level:amber | AMBER",
        "AMBER (TLP) | AMBER",
        "tlp:red | RED",
        "TLP=RED | RED",
        "TLP:RED, for those in the meeting | RED",
        "this is RED under TLP 2.0 | RED",
        "was TLP:GREEN, is TLP:RED | RED",
        "TLP:GREEN | GREEN",
        "tlp/green | GREEN",
        "TLP:WHITE | CLEAR",
        "TLP:CLEAR | CLEAR",
        "PAP:CLEAR | CLEAR",
        "PAP:RED | OTHER",
        "pap:amber | OTHER",
        "PAP GREEN | OTHER",
        "Permissible Actions Protocol: amber | OTHER",
        "TLP:EX:CHR | OTHER",
        "tlp:unclear | OTHER",
        "TLP:ROUGE | OTHER",
        "tlp:3 | OTHER",
        "TLP:GREEN PAP:RED | OTHER",
      })
  void levelIsReadHoweverItIsSpelled(String text, String expected) {
    Optional<NamedLevel> found = LevelText.in(text);

    assertThat(found)
        .contains(
            expected.equals("OTHER")
                ? NamedLevel.OTHER
                : NamedLevel.of(TlpLevel.valueOf(expected)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "Copyright 2015-2025, The MITRE Corporation. MITRE ATT&CK and ATT&CK are registered"
            + " trademarks of The MITRE Corporation.",
        "EXERCISE DATA - NOT REAL",
        "a paper on the red team's green field",
        "paper:green",
        "Red Hat",
        "red-team",
        "strict",
        "helptlpx:red",
        "https://www.first.org/tlp/",
      })
  void otherTextNamesNone(String text) {
    assertThat(LevelText.in(text)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"RED, RED", "Amber, AMBER", "' green ', GREEN", "white., CLEAR"})
  void levelsNameMayBeAllThatATextSays(String text, TlpLevel expected) {
    assertThat(LevelText.alone(text)).contains(NamedLevel.of(expected));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Red Hat", "custom", "reduced", "greenfield"})
  void otherWordsAloneAreNoLevel(String text) {
    assertThat(LevelText.alone(text)).isEmpty();
  }
}

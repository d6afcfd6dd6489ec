package entente.sbom;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which versions a range has, by the OSV schema's evaluation and Maven's order of versions. */
class VersionRangeTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        // from, up to but not with
        "[{'introduced':'0'},{'fixed':'4.1.132.Final'}] | 4.1.130.Final | true",
        "[{'introduced':'0'},{'fixed':'4.1.132.Final'}] | 4.1.132.Final | false",
        "[{'introduced':'0'},{'fixed':'4.1.132.Final'}] | 4.1.137.Final | false",
        "[{'introduced':'2.0'},{'fixed':'2.5'}] | 1.9.9 | false",
        "[{'introduced':'2.0'},{'fixed':'2.5'}] | 2.0 | true",
        // numbers are not text, and zeros at the end do not count
        "[{'introduced':'2.9'},{'fixed':'2.21.4'}] | 2.21.2 | true",
        "[{'introduced':'2.0.0'},{'fixed':'2.21'}] | 2 | true",
        // what comes before a release, and qualifiers of releases
        "[{'introduced':'0'},{'fixed':'5.0'}] | 5.0-alpha-1 | true",
        "[{'introduced':'0'},{'fixed':'5.0'}] | 5.0-SNAPSHOT | true",
        "[{'introduced':'0'},{'fixed':'5.0'}] | 5.0.Final | false",
        "[{'introduced':'0'},{'fixed':'5.0'}] | 5.0-sp1 | false",
        // the last one is affected itself
        "[{'introduced':'1.0'},{'last_affected':'1.4'}] | 1.4 | true",
        "[{'introduced':'1.0'},{'last_affected':'1.4'}] | 1.4.1 | false",
        // two branches in one list, in any order
        "[{'fixed':'2.3'},{'introduced':'1.0'},{'fixed':'1.5'},{'introduced':'2.0'}] | 1.7 | false",
        "[{'fixed':'2.3'},{'introduced':'1.0'},{'fixed':'1.5'},{'introduced':'2.0'}] | 2.2 | true",
        "[{'introduced':'1.0'},{'fixed':'1.5'},{'introduced':'1.5'}] | 1.5 | false",
        // never mended
        "[{'introduced':'0'}] | 99 | true",
        // nothing is said from a limit on
        "[{'introduced':'0'},{'limit':'2.0'}] | 1.9 | true",
        "[{'introduced':'0'},{'limit':'2.0'}] | 2.0 | false",
      })
  void rangeHasTheVersionsThatItsEventsSay(String events, String version, boolean affected)
      throws IOException {
    assertThat(advisory(events).of(new Component("org.example", "lib", version)).toList())
        .hasSize(affected ? 1 : 0);
  }

  private static Advisory advisory(String events) throws IOException {
    return AdvisoryParser.parse(
        json(
            """
            {'id':'T-1','affected':[{'package':{'ecosystem':'Maven','name':'org.example:lib'},
             'ranges':[{'type':'ECOSYSTEM','events':%s}]}]}\
            """
                .formatted(events)));
  }

  private static JsonNode json(String text) throws JsonProcessingException {
    return new ObjectMapper().readTree(text.replace('\'', '"'));
  }
}

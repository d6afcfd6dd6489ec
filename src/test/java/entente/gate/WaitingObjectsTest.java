package entente.gate;

import static org.assertj.core.api.Assertions.assertThat;

import entente.gate.ObjectSpool.Placed;
import entente.stix.DocumentLimits;
import entente.taxii.Stix;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An object of a bundle waits for each marking definition that it cites, wherever it cites it. */
class WaitingObjectsTest {
  private static final String MARKING = "marking-definition--00000000-0000-4000-8000-000000000001";

  private final WaitingObjects waiting =
      new WaitingObjects(
          DocumentLimits.DEFAULT,
          new WaitingSpace(
              new SmallRyeConfigBuilder()
                  .withMapping(PublishConfig.class)
                  .build()
                  .getConfigMapping(PublishConfig.class)));

  @AfterEach
  void close() {
    waiting.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"name\":\"x\"                                                        | false",
        "\"object_marking_refs\":[\"MARKING\"]                                 | true",
        "\"object_marking_refs\":[\"GREEN\",\"MARKING\"]                       | true",
        "\"object_marking_refs\":[\"GREEN\"]                                   | false",
        "\"granular_markings\":[{\"marking_ref\":\"MARKING\"}]                | true",
        "\"granular_markings\":[{\"marking_ref\":\"GREEN\"}]                  | false",
        "\"granular_markings\":[{\"lang\":\"en\"}]                            | false",
        "\"objects\":{\"0\":{\"object_marking_refs\":[\"MARKING\"]}}         | true",
      })
  void objectWaitsForTheDefinitionThatItCites(String property, boolean waits) {
    String document =
        "{\"type\":\"indicator\","
            + property.strip().replace("MARKING", MARKING).replace("GREEN", Stix.GREEN)
            + "}";

    assertThat(waiting.keep(placed(0, document))).isEqualTo(waits);

    assertThat(waiting.keep(placed(1, Stix.releasableTo(MARKING, "GBR")))).isFalse();
    assertThat(waiting.keep(placed(2, document))).as("once it is there").isFalse();
  }

  /** Else what was kept would be decided without the definition that came behind it. */
  @Test
  void definitionsThatWaitedComeFirst() {
    String citing = "{\"type\":\"indicator\",\"object_marking_refs\":[\"" + MARKING + "\"]}";
    String definition =
        Stix.releasableTo(MARKING, "GBR")
            .replace(
                "\"created\":",
                "\"object_marking_refs\":[\"" + Stix.id("marking-definition") + "\"],\"created\":");
    assertThat(waiting.keep(placed(0, citing))).isTrue();
    assertThat(waiting.keep(placed(1, definition))).isTrue();

    List<Integer> places = new ArrayList<>();
    for (Optional<Placed> next = waiting.take(); next.isPresent(); next = waiting.take()) {
      places.add(next.get().place());
    }

    assertThat(places).containsExactly(1, 0);
  }

  private static Placed placed(int place, String document) {
    return new Placed(place, RawObjects.read(document));
  }
}

package entente.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import entente.problem.Problem;
import entente.stix.DocumentLimits;
import entente.stix.ObjectsReader;
import entente.stix.validation.StixValidator;
import entente.stix.validation.Strictness;
import entente.taxii.Stix;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import org.junit.jupiter.api.Test;

/** A text turns out to be no bundle only when it ends. */
class BundleBatchesTest {
  private static final String PLAIN = Stix.indicator(Stix.id("indicator"), Stix.V1, Stix.GREEN);
  private static final String CITING =
      Stix.indicator(Stix.id("indicator"), Stix.V1, Stix.id("marking-definition"));

  private final PublishConfig config =
      new SmallRyeConfigBuilder()
          .withMapping(PublishConfig.class)
          .withDefaultValue("entente.publish.batch-objects-max", "1")
          .build()
          .getConfigMapping(PublishConfig.class);

  /** What was added by then stays: the sender is told of every object. */
  @Test
  void faultAtTheEndIsToldBehindTheObjectsThatWaited() {
    try (BundleBatches batches = batches(PLAIN + "," + CITING)) {
      assertThat(batches.next().places()).containsExactly(0);
      assertThat(batches.next().places()).containsExactly(1);

      assertThatThrownBy(batches::next)
          .isInstanceOfSatisfying(
              Problem.class, it -> assertThat(it.kind()).isEqualTo(Problem.Kind.UNPROCESSABLE));
    }
  }

  @Test
  void textIsRefusedAsAWholeWhereNothingOfItWasAdded() {
    try (BundleBatches batches = batches(CITING)) {
      assertThatThrownBy(batches::next)
          .isInstanceOfSatisfying(
              Problem.class, it -> assertThat(it.kind()).isEqualTo(Problem.Kind.UNPROCESSABLE));
    }
  }

  private BundleBatches batches(String objects) {
    byte[] text =
        ("{\"objects\":[" + objects + "],\"type\":\"x-other\"}").getBytes(StandardCharsets.UTF_8);
    StixValidator validator = new StixValidator();
    return new BundleBatches(
        () -> new ObjectsReader(new ByteArrayInputStream(text), DocumentLimits.DEFAULT, "the body"),
        new WaitingObjects(DocumentLimits.DEFAULT, new WaitingSpace(config)),
        object -> validator.validate(object, Strictness.STANDARD),
        config,
        Clock.systemUTC());
  }
}

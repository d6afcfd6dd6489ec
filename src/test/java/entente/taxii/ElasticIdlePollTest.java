package entente.taxii;

import static entente.taxii.Stix.GREEN;
import static org.assertj.core.api.Assertions.assertThat;

import entente.taxii.ElasticInput.Interval;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

/**
 * Why Elastic's CEL input needs empty lists: TAXII 2.1, 3.7, has none where there are no objects.
 */
@QuarkusTest
class ElasticIdlePollTest {
  private final CollectionClient usa = CollectionClient.of("USA", "indicators-community");

  @Test
  void pollThatFindsNothingFailsInTheInputWhereAnswersAreToTheLetter() throws Exception {
    ElasticInput input = ElasticInput.installed();
    String newest = usa.mark(GREEN);

    Interval idle = input.read(usa, newest);

    assertThat(idle.exitCode()).isNotZero();
    assertThat(idle.errors()).contains("no such key: objects");
  }
}

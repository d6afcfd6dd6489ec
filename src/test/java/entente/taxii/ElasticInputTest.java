package entente.taxii;

import static entente.taxii.Stix.GREEN;
import static org.assertj.core.api.Assertions.assertThat;

import entente.taxii.ElasticInput.Interval;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Elastic's CEL input reads a collection, where empty lists are switched on for it. */
@QuarkusTest
@TestProfile(EachSwitchSet.class)
class ElasticInputTest {
  private final CollectionClient usa = CollectionClient.of("USA", "indicators-community");
  private final CollectionClient japan = CollectionClient.of("JPN", "indicators-community");

  @Test
  void inputReadsEachObjectOnceAndGoesOnFromItsCursor() throws Exception {
    ElasticInput input = ElasticInput.installed();
    String mark = usa.mark(GREEN);
    List<String> published = Stream.generate(() -> Stix.id("indicator")).limit(5).toList();
    published.forEach(id -> usa.add(Stix.indicator(id, Stix.V1, GREEN)));

    Interval first = input.read(japan, mark);
    Interval idle = input.read(japan, first.cursor());
    String later = Stix.id("indicator");
    usa.add(Stix.indicator(later, Stix.V1, GREEN));
    Interval last = input.read(japan, idle.cursor());

    assertThat(first.ids()).isEqualTo(published);
    assertThat(first.states()).as("pages of two").hasSize(3);
    assertThat(idle.ids()).isEmpty();
    assertThat(last.ids()).containsExactly(later);
  }
}

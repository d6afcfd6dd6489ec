package entente.stix.validation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import entente.stix.StixId;
import org.junit.jupiter.api.Test;

class ReferencesTest {
  private static final String ID = "indicator--00000000-0000-4000-8000-00000000000%d";

  @Test
  void everyReferenceCountsWhereverItStandsButThoseToCreatorAndMarkings() throws Exception {
    String document =
        """
        {"id":"report--00000000-0000-4000-8000-000000000000","created_by_ref":"%s",
         "object_marking_refs":["%s"],"granular_markings":[{"marking_ref":"%s"}],
         "object_refs":["%s","%s"],"x_our":{"list":[{"deep_ref":"%s"}]},
         "objects":{"0":{"src_ref":"1"}},
         "self_ref":"report--00000000-0000-4000-8000-000000000000","name":"%s"}
        """
            .formatted(id(1), id(2), id(3), id(4), id(5), id(6), id(7));

    assertThat(References.of(new ObjectMapper().readTree(document)))
        .containsExactlyInAnyOrder(new StixId(id(4)), new StixId(id(5)), new StixId(id(6)));
  }

  private static String id(int number) {
    return ID.formatted(number);
  }
}

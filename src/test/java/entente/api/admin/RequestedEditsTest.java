package entente.api.admin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import entente.catalog.PartnerCode;
import entente.sharing.Agreement;
import entente.sharing.Coalition;
import entente.sharing.Edit;
import entente.sharing.Entry;
import entente.sharing.Issuer;
import entente.sharing.Partner;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What the steps of a request make of the entries that are there. */
class RequestedEditsTest {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final PartnerCode JPN = new PartnerCode("JPN");
  private static final String NAME = "https://issuer.example";

  private static final Issuer ISSUER =
      new Issuer(NAME, JPN, Optional.empty(), Optional.of("{\"keys\":[]}"), false);

  private static final Coalition COALITION =
      new Coalition(
          new Agreement(
              List.of(new Partner(JPN, "Japan", Optional.empty(), Set.of())),
              List.of(ISSUER),
              List.of(),
              List.of()),
          List.of(),
          List.of());

  /** RFC 7396: what is given as null is taken away, and what is not given stays. */
  @Test
  void keySetThatIsNullIsTakenAway() throws JsonProcessingException {
    List<Edit> edits =
        edits(
            """
            {"change":{"issuer":{"name":"https://issuer.example","key_set":null,
              "key_set_location":"https://issuer.example/keys"}}}\
            """);

    assertThat(edits)
        .containsExactly(
            Edit.change(
                new Entry.OfIssuer(ISSUER),
                new Entry.OfIssuer(
                    new Issuer(
                        NAME,
                        JPN,
                        Optional.of(URI.create("https://issuer.example/keys")),
                        Optional.empty(),
                        false))));
  }

  private static List<Edit> edits(String step) throws JsonProcessingException {
    return RequestedEdits.of(List.of((ObjectNode) MAPPER.readTree(step)), COALITION).edits();
  }
}

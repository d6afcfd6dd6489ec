package entente.security;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import entente.catalog.PartnerCode;
import entente.sharing.Edit;
import entente.sharing.Entry;
import entente.sharing.Issuer;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** An issuer whose proofs of possession could not be compared with anything is not let in. */
class IssuerCheckTest {
  private static final IssuerCheck TOLD = new IssuerCheck(true);
  private static final IssuerCheck NOT_TOLD = new IssuerCheck(false);

  @Test
  void dpopNeedsAnAddressThatNoClientChooses() {
    List<Edit> edits = List.of(Edit.add(new Entry.OfIssuer(issuer(Issuer.Binding.DPOP))));

    assertThatThrownBy(() -> NOT_TOLD.require(edits))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("https://issuer.example requires DPoP")
        .hasMessageContaining("set entente.taxii.public-address");
    assertThatCode(() -> TOLD.require(edits)).doesNotThrowAnyException();
  }

  @Test
  void otherIssuersNeedNone() {
    for (Issuer.Binding binding : List.of(Issuer.Binding.NONE, Issuer.Binding.CERTIFICATE)) {
      assertThatCode(() -> NOT_TOLD.require(issuer(binding))).doesNotThrowAnyException();
    }
  }

  private static Issuer issuer(Issuer.Binding binding) {
    return new Issuer(
        "https://issuer.example",
        new PartnerCode("JPN"),
        Optional.of(URI.create("https://issuer.example/jwks")),
        Optional.empty(),
        false,
        new Issuer.Demands(Issuer.Demands.ALGORITHMS, binding));
  }
}

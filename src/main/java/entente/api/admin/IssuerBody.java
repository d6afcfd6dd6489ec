package entente.api.admin;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.TextNode;
import entente.sharing.Entry;
import entente.sharing.Issuer;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An issuer as JSON; its key set is left out where issuers are listed. */
record IssuerBody(
    @Nullable String name,
    @Nullable String partner,
    @Nullable String keySetLocation,
    @Nullable JsonNode keySet,
    @Nullable Boolean demonstration,
    @Nullable List<@Nullable String> algorithms,
    @Nullable String requires)
    implements EntryBody {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  static IssuerBody of(Issuer issuer) {
    return of(issuer, issuer.keySet().map(IssuerBody::parsed));
  }

  /** The same without its keys, which are not even parsed. */
  static IssuerBody withoutKeySet(Issuer issuer) {
    return of(issuer, Optional.empty());
  }

  private static IssuerBody of(Issuer issuer, Optional<JsonNode> keySet) {
    return new IssuerBody(
        issuer.name(),
        issuer.partner().value(),
        issuer.keySetLocation().map(Object::toString).orElse(null),
        keySet.orElse(null),
        issuer.demonstration(),
        List.copyOf(issuer.demands().algorithms().stream().sorted().toList()),
        Text.word(issuer.demands().binding()));
  }

  /** What cannot be parsed is told as it is kept. */
  private static JsonNode parsed(String keySet) {
    try {
      return MAPPER.readTree(keySet);
    } catch (JsonProcessingException e) {
      return TextNode.valueOf(keySet);
    }
  }

  @Override
  public List<String> names() {
    return List.of(Text.given("name", name), Text.given("partner", partner));
  }

  @Override
  public Entry entry() {
    return new Entry.OfIssuer(
        new Issuer(
            Text.given("name", name),
            Text.partner("partner", partner),
            Optional.ofNullable(keySetLocation)
                .map(it -> Text.read("key_set_location", it, URI::create)),
            // An explicit null is a node of its own.
            Optional.ofNullable(keySet).filter(it -> !it.isNull()).map(JsonNode::toString),
            demonstration != null && demonstration,
            new Issuer.Demands(
                algorithms == null ? Issuer.Demands.ALGORITHMS : Text.set("algorithms", algorithms),
                requires == null
                    ? Issuer.Binding.NONE
                    : Text.word("requires", requires, Issuer.Binding.class))));
  }
}

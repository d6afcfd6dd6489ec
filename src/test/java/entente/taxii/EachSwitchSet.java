package entente.taxii;

import entente.ops.tracing.TraceReceiver;
import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.List;
import java.util.Map;

/**
 * A server whose operator has set what is otherwise left alone. The tests of these switches share
 * it, because a server of its own for each would take longer to start than to test.
 */
public final class EachSwitchSet implements QuarkusTestProfile {
  static final String PUBLIC_ADDRESS = "https://taxii.example";
  static final String CONTACT = "desk@taxii.example";
  static final String STRICTER_COLLECTION = "attribution-public";

  @Override
  public Map<String, String> getConfigOverrides() {
    return Map.of(
        "entente.sharing.anonymous-reader",
        "true",
        "entente.taxii.contact",
        CONTACT,
        "entente.taxii.empty-lists",
        "true",
        "entente.taxii.public-address",
        PUBLIC_ADDRESS,
        "entente.taxii.strict-accept",
        "true",
        "entente.taxii.strict-envelope",
        "true",
        "entente.validation.errors." + STRICTER_COLLECTION,
        "custom-property");
  }

  @Override
  public List<TestResourceEntry> testResources() {
    return List.of(new TestResourceEntry(TraceReceiver.class));
  }
}

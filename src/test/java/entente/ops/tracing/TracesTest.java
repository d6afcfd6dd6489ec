package entente.ops.tracing;

import entente.taxii.EachSwitchSet;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;

@QuarkusTest
@TestProfile(EachSwitchSet.class)
class TracesTest extends TracesContract {

  @Override
  String store() {
    return "postgresql";
  }
}

package entente.catalog.mongo;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.bson.Document;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a MongoDB says of itself, for the kinds of MongoDB that no test can start. */
class MongoStartTest {

  @ParameterizedTest
  @ValueSource(strings = {"3.6.23", "4.4.29", "5.0.31"})
  void releaseThatIsTooOldIsRefused(String version) {
    assertThatThrownBy(() -> MongoStart.requireVersion(buildInfo(version)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("MongoDB 6 or newer")
        .hasMessageContaining(version);
  }

  @ParameterizedTest
  @ValueSource(strings = {"6.0.5", "7.0.14", "8.0.0"})
  void releaseThatIsNewEnoughIsTaken(String version) {
    assertThatCode(() -> MongoStart.requireVersion(buildInfo(version))).doesNotThrowAnyException();
  }

  /** As {@code buildInfo} answers; the fourth number is that of a release before the release. */
  private static Document buildInfo(String version) {
    List<Integer> numbers = List.of(version.split("[.]")).stream().map(Integer::parseInt).toList();
    return new Document("version", version)
        .append("versionArray", List.of(numbers.get(0), numbers.get(1), numbers.get(2), 0));
  }
}

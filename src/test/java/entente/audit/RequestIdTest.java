package entente.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RequestIdTest {
  private static final Instant NOW = Instant.parse("2021-07-19T11:00:00.123Z");

  @Test
  void isAUuidOfVersion7WithTheTimeInFront() {
    UUID id = RequestId.at(NOW);

    assertThat(id.version()).isEqualTo(7);
    assertThat(id.variant()).isEqualTo(2);
    assertThat(Instant.ofEpochMilli(id.getMostSignificantBits() >>> 16)).isEqualTo(NOW);
  }

  @Test
  void laterOnesSortBehindEarlierOnes() {
    assertThat(
            Stream.of(0, 1, 2, 1_000).map(NOW::plusMillis).map(RequestId::at).map(UUID::toString))
        .isSorted();
  }

  @Test
  void requestsOfTheSameMomentDiffer() {
    assertThat(Stream.generate(() -> RequestId.at(NOW)).limit(1_000)).doesNotHaveDuplicates();
  }
}

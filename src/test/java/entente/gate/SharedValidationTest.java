package entente.gate;

import static org.assertj.core.api.Assertions.assertThat;

import entente.catalog.PartnerCode;
import entente.stix.RawObject;
import entente.stix.validation.StixValidator;
import entente.stix.validation.Strictness;
import entente.stix.validation.SubmissionValidation;
import entente.stix.validation.Verdict;
import entente.taxii.Stix;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Two threads say of an envelope what one would, and hold little of it parsed. */
class SharedValidationTest {
  private static final PartnerCode USA = new PartnerCode("USA");

  private final FairWorkers workers = new FairWorkers(new DirectWork(2, 100, 100));

  @AfterEach
  void stop() {
    workers.stop();
  }

  @Test
  void verdictsAreThoseOfOneThreadInTheOrderOfTheObjects() {
    List<RawObject> objects = mixed(1_000);
    SubmissionValidation alone = validation();
    List<Verdict> expected = objects.stream().map(alone::validate).toList();

    List<Verdict> verdicts = shared().verdicts(objects.iterator());

    assertThat(verdicts).isEqualTo(expected);
    assertThat(verdicts.stream().filter(Verdict.Invalid.class::isInstance)).hasSize(200);
  }

  @Test
  void whereNobodyIsFreeTheReaderJudgesAll() {
    FairWorkers busy = new FairWorkers(new DirectWork(1, 1, 1), work -> {});

    List<Verdict> verdicts =
        new SharedValidation(busy, USA, validation()).verdicts(mixed(1_000).iterator());

    assertThat(verdicts).hasSize(1_000);
  }

  /** Parsed, each takes many times the octets of its text: there is one at a time. */
  @Test
  void longObjectIsNotSharedButJudgedBeforeTheNextIsRead() {
    AtomicInteger shares = new AtomicInteger();
    FairWorkers counting =
        new FairWorkers(new DirectWork(1, 1, 1), work -> shares.incrementAndGet());
    RawObject long_ =
        RawObjects.read(
            Stix.indicator(RawObjects.ID, Stix.V1)
                .replace("EXERCISE", "x".repeat(SharedValidation.PART_BYTES_MAX)));

    List<Verdict> verdicts =
        new SharedValidation(counting, USA, validation())
            .verdicts(Collections.nCopies(5, long_).iterator());

    assertThat(verdicts).hasSize(5);
    assertThat(shares).hasValue(0);
  }

  private SharedValidation shared() {
    return new SharedValidation(workers, USA, validation());
  }

  private static SubmissionValidation validation() {
    return new StixValidator().submission(Strictness.STANDARD);
  }

  /** Of each ten one is not valid, and one says something else of the version before it. */
  private static List<RawObject> mixed(int count) {
    return IntStream.range(0, count).mapToObj(SharedValidationTest::object).toList();
  }

  private static RawObject object(int index) {
    String id = "indicator--" + new UUID(0x4000, 0x8000000000000000L | index - index % 10 / 9);
    String valid = Stix.indicator(id, Stix.V1);
    return RawObjects.read(
        switch (index % 10) {
          case 3 -> valid.replace("\"pattern_type\"", "\"pattern_kind\"");
          case 9 -> valid.replace("\"pattern\"", "\"name\":\"another\",\"pattern\"");
          default -> valid;
        });
  }
}

package entente.sharing.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import entente.catalog.CollectionRepository;
import entente.catalog.PartnerCode;
import entente.sharing.AccessFile;
import entente.sharing.Agreement;
import entente.sharing.AgreementRepository;
import entente.sharing.CurrentCoalition;
import entente.sharing.Operator;
import entente.sharing.SuspensionTarget;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/**
 * On the database of all tests, where the demonstration's access file may be established already.
 */
@QuarkusTest
class HibernateAgreementRepositoryTest {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @Inject AgreementRepository agreements;
  @Inject CollectionRepository collections;
  @Inject CurrentCoalition current;

  @Test
  void whatWasEstablishedIsReadBack() {
    AccessFile file = AccessFile.builtIn();

    await(agreements.establish(file));

    Agreement kept = await(agreements.agreement());
    assertThat(kept.partners()).hasSameElementsAs(file.agreement().partners());
    assertThat(kept.issuers()).hasSameElementsAs(file.agreement().issuers());
    assertThat(kept.memberships()).hasSameElementsAs(file.agreement().memberships());
    assertThat(kept.grants()).hasSameElementsAs(file.agreement().grants());
    assertThat(await(collections.apiRoots())).isEqualTo(file.apiRoots());
    assertThat(await(collections.collections())).isEqualTo(file.collections());
  }

  @Test
  void instancesThatStartTogetherEstablishOnce() {
    List<Uni<Void>> starts = Stream.generate(current::establish).limit(8).toList();

    await(Uni.join().all(starts).andFailFast().replaceWithVoid());

    assertThat(await(current.get()).agreement().partners())
        .hasSameSizeAs(AccessFile.builtIn().agreement().partners());
  }

  @Test
  void changeByAnOperatorIsAnnounced() {
    AtomicInteger heard = new AtomicInteger();
    await(agreements.watch(heard::incrementAndGet));
    int listening = heard.get();

    Operator.suspend(SuspensionTarget.partner(new PartnerCode("ANONYMOUS")));
    Operator.lift(SuspensionTarget.partner(new PartnerCode("ANONYMOUS")));

    Awaitility.await().until(() -> heard.get() >= listening + 2);
  }

  private static <T> T await(Uni<T> uni) {
    return uni.await().atMost(PATIENCE);
  }
}

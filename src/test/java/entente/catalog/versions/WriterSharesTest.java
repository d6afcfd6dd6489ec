package entente.catalog.versions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import entente.catalog.PartnerCode;
import entente.problem.Problem;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Promise 9: two of a partner's at a time, and one that waits. */
class WriterSharesTest {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final PartnerCode JPN = new PartnerCode("JPN");
  private static final PartnerCode USA = new PartnerCode("USA");

  private final WriterShares shares = new WriterShares(2, 1);
  private final List<String> begun = new ArrayList<>();

  @Test
  void whoeverWritesMuchHoldsUpTheirOwnAlone() {
    CompletableFuture<String> first = write(JPN, "JPN 1");
    write(JPN, "JPN 2");
    write(JPN, "JPN 3");
    write(USA, "USA 1");
    assertThat(begun).containsExactly("JPN 1", "JPN 2", "USA 1");

    first.complete("done");

    assertThat(begun).containsExactly("JPN 1", "JPN 2", "USA 1", "JPN 3");
  }

  @Test
  void oneMoreThanMayWaitIsToldToSlowDown() {
    List.of("1", "2", "3").forEach(name -> write(JPN, name));

    Problem refused =
        catchThrowableOfType(
            Problem.class,
            () ->
                shares
                    .write(JPN, () -> Uni.createFrom().item(begun.add("4")))
                    .await()
                    .atMost(PATIENCE));

    assertThat(refused.kind()).isEqualTo(Problem.Kind.TOO_MANY_REQUESTS);
    assertThat(begun).containsExactly("1", "2");
  }

  @Test
  void dryRunsTakeNoPlacesFromWrites() {
    List.of("1", "2", "3").forEach(name -> write(JPN, name));

    assertThat(
            shares.preview(JPN, () -> Uni.createFrom().item("previewed")).await().atMost(PATIENCE))
        .isEqualTo("previewed");
  }

  /** Begins a write; whoever completes what it answers ends the write. */
  @CanIgnoreReturnValue
  private CompletableFuture<String> write(PartnerCode partner, String name) {
    CompletableFuture<String> end = new CompletableFuture<>();
    shares
        .write(
            partner,
            () -> {
              begun.add(name);
              return Uni.createFrom().completionStage(end);
            })
        .subscribe()
        .with(ignored -> {});
    return end;
  }
}

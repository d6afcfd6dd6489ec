package entente.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Where the work is done: the caller's event loop waits for nothing and is come back to. */
class TokenAuthenticatorTest {

  private static final TestIssuer JPN = TestIssuer.of("JPN");

  private final SecurityFixture security = new SecurityFixture();
  private final Vertx vertx = Vertx.vertx();

  TokenAuthenticatorTest() {
    security.register(JPN.registered());
  }

  @AfterEach
  void close() throws Exception {
    vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
  }

  @Test
  void answerComesBackToTheContextThatAsked() throws Exception {
    Context context = vertx.getOrCreateContext();
    String token = JPN.token(security.clock.instant()).sign();

    assertThat(contextOfTheAnswer(context, token)).isSameAs(context);
    assertThat(contextOfTheAnswer(context, token)).isSameAs(context);
  }

  @Test
  void rememberedTokenIsAnsweredAtOnce() {
    String token = JPN.token(security.clock.instant()).sign();
    assertThat(security.caller(token)).isNotNull();

    var answer = security.ask(token, Optional.empty()).subscribeAsCompletionStage();

    assertThat(answer).isDone();
  }

  private Context contextOfTheAnswer(Context context, String token) throws Exception {
    CompletableFuture<Context> answered = new CompletableFuture<>();
    context.runOnContext(
        ignored ->
            security
                .ask(token, Optional.empty())
                .subscribe()
                .with(
                    caller -> answered.complete(Vertx.currentContext()),
                    answered::completeExceptionally));
    return answered.get(10, TimeUnit.SECONDS);
  }
}

package entente.catalog.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.MongoCommandException;
import com.mongodb.ServerAddress;
import entente.problem.FailureTranslator;
import entente.problem.Problem;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.CompletionException;
import org.bson.BsonDocument;
import org.junit.jupiter.api.Test;

/** An outage of MongoDB is recognized however deep libraries have wrapped it; a fault is not. */
@QuarkusTest
class WrappedOutageTest {
  private static final BsonDocument WRITE_CONFLICT =
      BsonDocument.parse("{ok: 0, code: 112, codeName: 'WriteConflict', errmsg: 'conflict'}");

  @Inject FailureTranslator translator;

  @Test
  void exhaustedRetriesOfAWriteConflictAreAnOutage() {
    Throwable exhausted =
        Uni.createFrom()
            .failure(this::writeConflict)
            .onFailure()
            .retry()
            .withBackOff(Duration.ofMillis(1))
            .expireIn(1)
            .onItemOrFailure()
            .transform((item, failure) -> failure)
            .await()
            .atMost(Duration.ofSeconds(30));

    assertThat(exhausted).isInstanceOf(IllegalStateException.class);
    assertUnavailable(exhausted);
  }

  @Test
  void causesAndSuppressedFailuresAreExamined() {
    IllegalStateException suppressing = new IllegalStateException("closing failed too");
    suppressing.addSuppressed(new CompletionException(writeConflict()));

    assertUnavailable(new RuntimeException(suppressing));
  }

  @Test
  void circleOfCausesEnds() {
    RuntimeException inner = new RuntimeException("inner");
    inner.initCause(new RuntimeException("outer", inner));

    assertThat(translator.problem(inner)).isEmpty();
  }

  @Test
  void documentThatCannotBeParsedIsAFault() {
    Throwable fault =
        new UncheckedIOException(
            new com.fasterxml.jackson.core.JsonParseException(null, "unexpected character"));

    assertThat(translator.problem(fault)).isEmpty();
  }

  private MongoCommandException writeConflict() {
    return new MongoCommandException(WRITE_CONFLICT, new ServerAddress());
  }

  private void assertUnavailable(Throwable failure) {
    assertThat(translator.problem(failure))
        .hasValueSatisfying(
            problem -> assertThat(problem.kind()).isEqualTo(Problem.Kind.UNAVAILABLE));
  }
}

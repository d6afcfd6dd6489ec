package entente.catalog.mongo;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import org.jspecify.annotations.Nullable;

/** Where a question was asked its answer has to come: what follows needs its Vert.x context. */
final class CallerContext {

  private CallerContext() {}

  /** The same, answered in the context that this is called in, if in any. */
  static <T> Uni<T> back(Uni<T> answer) {
    @Nullable Context context = Vertx.currentContext();
    return context == null
        ? answer
        : answer.emitOn(command -> context.runOnContext(ignored -> command.run()));
  }
}

package entente.ops.tracing;

import io.opentelemetry.api.trace.Span;
import io.smallrye.common.vertx.VertxContext;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The span of the request that a Vert.x context works for: each request has a context. */
final class RequestSpan {
  private static final String KEY = RequestSpan.class.getName();

  private RequestSpan() {}

  /** Keeps it in the context of its request. */
  static void keep(Context context, Span span) {
    if (VertxContext.isDuplicatedContext(context)) {
      context.putLocal(KEY, span);
    }
  }

  /** The one of a context; absent where it works for no request that is traced. */
  static Optional<Span> of(@Nullable Context context) {
    return context == null || !VertxContext.isDuplicatedContext(context)
        ? Optional.empty()
        : Optional.ofNullable(context.getLocal(KEY));
  }

  /** The one of the context that is current. */
  static Optional<Span> current() {
    return of(Vertx.currentContext());
  }
}

package entente.ops.tracing.mongo;

import com.mongodb.RequestContext;
import com.mongodb.event.CommandFailedEvent;
import com.mongodb.event.CommandListener;
import com.mongodb.event.CommandStartedEvent;
import com.mongodb.event.CommandSucceededEvent;
import com.mongodb.reactivestreams.client.ReactiveContextProvider;
import entente.ops.tracing.Spans;
import entente.ops.tracing.Spans.Question;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.context.Context;
import io.quarkus.arc.lookup.LookupUnlessProperty;
import io.quarkus.mongodb.runtime.MongoRequestContext;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.bson.BsonValue;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscriber;

/**
 * Makes the commands of a request spans of its trace. Of a command it tells the name and the
 * collection: Quarkus's own listener would keep its whole text, documents and all, until it is
 * sent. Where nobody takes spans the driver does not know of it.
 */
@Singleton
@LookupUnlessProperty(name = "entente.tracing.endpoint", stringValue = "")
class CommandSpans implements CommandListener, ReactiveContextProvider {
  private final Spans spans;
  private final Map<Integer, Span> begun = new ConcurrentHashMap<>();

  CommandSpans(Spans spans) {
    this.spans = spans;
  }

  /** The driver sends a command on a thread of its own, and hands this back then. */
  @Override
  public RequestContext getContext(Subscriber<?> subscriber) {
    return new MongoRequestContext(spans.asking());
  }

  @Override
  public void commandStarted(CommandStartedEvent event) {
    asking(event.getRequestContext())
        .flatMap(it -> spans.question(it, question(event)))
        .ifPresent(span -> begun.put(event.getRequestId(), span));
  }

  private static Optional<Context> asking(@Nullable RequestContext carried) {
    return Optional.ofNullable(carried)
        .flatMap(it -> it.getOrEmpty(MongoRequestContext.OTEL_CONTEXT_KEY));
  }

  private static Question question(CommandStartedEvent event) {
    String name = event.getCommandName();
    String key = name.equals("getMore") ? "collection" : name;
    return new Question("mongodb", name, collection(event.getCommand().get(key)));
  }

  private static Optional<String> collection(@Nullable BsonValue value) {
    return value != null && value.isString()
        ? Optional.of(value.asString().getValue())
        : Optional.empty();
  }

  @Override
  public void commandSucceeded(CommandSucceededEvent event) {
    Optional.ofNullable(begun.remove(event.getRequestId())).ifPresent(it -> Spans.end(it, null));
  }

  @Override
  public void commandFailed(CommandFailedEvent event) {
    Optional.ofNullable(begun.remove(event.getRequestId()))
        .ifPresent(it -> Spans.end(it, event.getThrowable()));
  }
}

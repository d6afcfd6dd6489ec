package entente.ops.tracing;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Begins and ends the spans of a request, and of what it waits for. */
@Singleton
public class Spans {
  private static final AttributeKey<String> FAILURE = AttributeKey.stringKey("error.type");

  private final Optional<Tracer> tracer;

  Spans(Tracing tracing) {
    this.tracer = tracing.tracer();
  }

  /**
   * A question to a database.
   *
   * @param system which database, as OpenTelemetry names it
   * @param operation what it is to do: a keyword of SQL, a command of MongoDB
   * @param table what of ours it is asked about; absent where that is not known
   */
  public record Question(String system, String operation, Optional<String> table) {
    private String name() {
      return table.map(it -> operation + " " + it).orElse(operation);
    }
  }

  /** Whether anybody takes spans. */
  boolean areTaken() {
    return tracer.isPresent();
  }

  /** Begins the span of a request: a trace of its own, whatever its sender says of one. */
  Optional<Span> request(String method) {
    return tracer.map(
        it ->
            it.spanBuilder(method)
                .setNoParent()
                .setSpanKind(SpanKind.SERVER)
                .setAttribute("http.request.method", method)
                .startSpan());
  }

  /** Begins the span of something that a request waits for, and that this server does itself. */
  Optional<Span> part(Optional<Span> request, String name) {
    return child(request, name).map(SpanBuilder::startSpan);
  }

  /** The request that works now, for a driver to carry along; the root where none is traced. */
  public Context asking() {
    return RequestSpan.current().map(Context.root()::with).orElseGet(Context::root);
  }

  /** Begins the span of a question, if one that is traced asks it. */
  public Optional<Span> question(Context asking, Question question) {
    return question(Optional.ofNullable(Span.fromContextOrNull(asking)), question);
  }

  /** Begins the span of a question that a request asks. */
  Optional<Span> question(Optional<Span> request, Question question) {
    return child(request, question.name()).map(builder -> begin(builder, question));
  }

  private static Span begin(SpanBuilder builder, Question question) {
    builder
        .setSpanKind(SpanKind.CLIENT)
        .setAttribute("db.system.name", question.system())
        .setAttribute("db.operation.name", question.operation());
    question.table().ifPresent(it -> builder.setAttribute("db.collection.name", it));
    return builder.startSpan();
  }

  private Optional<SpanBuilder> child(Optional<Span> request, String name) {
    return request.flatMap(
        parent -> tracer.map(it -> it.spanBuilder(name).setParent(Context.root().with(parent))));
  }

  /**
   * Ends a span. Of a failure it says the kind alone: its message may hold what a statement was
   * given.
   */
  public static void end(Span span, @Nullable Throwable failure) {
    if (failure != null) {
      span.setStatus(StatusCode.ERROR).setAttribute(FAILURE, failure.getClass().getName());
    }
    span.end();
  }
}

package entente.ops.tracing;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.vertx.core.Context;
import io.vertx.core.spi.observability.HttpRequest;
import io.vertx.core.spi.observability.HttpResponse;
import io.vertx.core.spi.tracing.SpanKind;
import io.vertx.core.spi.tracing.TagExtractor;
import io.vertx.core.spi.tracing.VertxTracer;
import io.vertx.core.tracing.TracingPolicy;
import java.util.Map.Entry;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * What Vert.x tells of requests that come in and of statements that go to PostgreSQL, made into
 * spans. Requests that go out are not traced, and nobody outside is told of a trace.
 */
final class RequestTracer implements VertxTracer<@Nullable Span, @Nullable Span> {
  /** What is asked on the management port, over and over. */
  private static final Set<String> UNTRACED = Set.of("health", "metrics", "openapi.yaml");

  private static final Set<String> METHODS =
      Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");

  private static final String STATEMENT = "db.statement";
  private static final int SERVER_FAULT = 500;

  private final Spans spans;

  RequestTracer(Spans spans) {
    this.spans = spans;
  }

  @Override
  public <R> @Nullable Span receiveRequest(
      Context context,
      SpanKind kind,
      TracingPolicy policy,
      R request,
      String operation,
      Iterable<Entry<String, String>> headers,
      TagExtractor<R> tags) {
    if (!(request instanceof HttpRequest http) || UNTRACED.contains(firstSegment(http.uri()))) {
      return null;
    }
    Optional<Span> span = spans.request(known(http.method().name()));
    span.ifPresent(it -> RequestSpan.keep(context, it));
    return span.orElse(null);
  }

  /** A method is whatever its sender calls it, and a name of a span is one of few. */
  private static String known(String method) {
    return METHODS.contains(method) ? method : "_OTHER";
  }

  private static String firstSegment(@Nullable String uri) {
    return uri == null ? "" : uri.replaceFirst("\\A/*([^/?]*)(?s:.*)\\z", "$1");
  }

  @Override
  public <R> void sendResponse(
      Context context,
      @Nullable R response,
      @Nullable Span span,
      @Nullable Throwable failure,
      TagExtractor<R> tags) {
    if (span == null) {
      return;
    }
    if (response instanceof HttpResponse http) {
      span.setAttribute("http.response.status_code", (long) http.statusCode());
      if (http.statusCode() >= SERVER_FAULT) {
        span.setStatus(StatusCode.ERROR);
      }
    }
    Spans.end(span, failure);
  }

  @Override
  public <R> @Nullable Span sendRequest(
      Context context,
      SpanKind kind,
      TracingPolicy policy,
      R request,
      String operation,
      BiConsumer<String, String> headers,
      TagExtractor<R> tags) {
    Optional<Span> asking = RequestSpan.of(context);
    if (asking.isEmpty()) {
      return null;
    }
    return Optional.ofNullable(tags.extract(request).get(STATEMENT))
        .flatMap(text -> spans.question(asking, Statement.question(text)))
        .orElse(null);
  }

  @Override
  public <R> void receiveResponse(
      Context context,
      @Nullable R response,
      @Nullable Span span,
      @Nullable Throwable failure,
      TagExtractor<R> tags) {
    if (span != null) {
      Spans.end(span, failure);
    }
  }
}

package entente.ops.tracing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Takes the spans of the server under test by OTLP over HTTP, and hands all of them out to who asks
 * for them at the same address: the messages one after the other, which Protobuf reads as one.
 */
public final class TraceReceiver implements QuarkusTestResourceLifecycleManager {
  private static final String PATH = "/v1/traces";

  private final ByteArrayOutputStream received = new ByteArrayOutputStream();
  private @Nullable HttpServer server;

  @Override
  public Map<String, String> start() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext(PATH, this::exchange);
    server.start();
    return Map.of(
        "entente.tracing.endpoint",
        "http://127.0.0.1:%d%s".formatted(server.getAddress().getPort(), PATH));
  }

  /** One at a time: the server has no executor. */
  private void exchange(HttpExchange exchange) throws IOException {
    try (exchange) {
      if (exchange.getRequestMethod().equals("POST")) {
        exchange.getRequestBody().transferTo(received);
        exchange.sendResponseHeaders(200, -1);
      } else {
        byte[] all = received.toByteArray();
        exchange.sendResponseHeaders(200, all.length == 0 ? -1 : all.length);
        exchange.getResponseBody().write(all);
      }
    }
  }

  @Override
  public void stop() {
    Optional.ofNullable(server).ifPresent(it -> it.stop(0));
  }
}

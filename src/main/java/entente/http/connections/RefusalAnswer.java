package entente.http.connections;

import static java.nio.charset.StandardCharsets.US_ASCII;

import entente.http.ErrorBody;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.UUID;

/** The answer to what is no request: the error resource of TAXII, and the connection's end. */
final class RefusalAnswer {
  private static final int RETRY_AFTER_SECONDS = 5;

  private RefusalAnswer() {}

  /** The whole answer as HTTP/1.1 writes it. */
  static ByteBuf of(Refusal refusal, String detail) {
    byte[] body =
        ErrorBody.of(refusal.status(), refusal.title(), detail, UUID.randomUUID()).getBytes();
    String head =
        "HTTP/1.1 %d %s\r\n".formatted(refusal.status(), refusal.title())
            + "Content-Type: application/taxii+json;version=2.1\r\n"
            + "Content-Length: %d\r\n".formatted(body.length)
            + "Cache-Control: no-store\r\n"
            + (refusal.status() == 503 ? "Retry-After: " + RETRY_AFTER_SECONDS + "\r\n" : "")
            + "Connection: close\r\n\r\n";
    return Unpooled.wrappedBuffer(head.getBytes(US_ASCII), body);
  }
}

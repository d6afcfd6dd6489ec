package entente.bench;

import java.nio.charset.StandardCharsets;

/**
 * Makes the requests of somebody to one collection of one server.
 *
 * @param port where the server listens
 * @param authorization the field of that name
 * @param collection the path of the collection, with a slash at its end
 */
record Caller(int port, String authorization, String collection) {
  /** What a client sends that takes a compressed answer. */
  static final String COMPRESSED = "Accept-Encoding: gzip\r\n";

  private static final String COLLECTIONS = "/api/exchange-2021/collections/";

  /** Who holds that token, at a collection of Entente. */
  static Caller of(int port, String token, String collection) {
    return new Caller(port, "Bearer " + token, COLLECTIONS + collection + "/");
  }

  /** The same caller at another collection of Entente. */
  Caller at(String other) {
    return new Caller(port, authorization, COLLECTIONS + other + "/");
  }

  /** A GET of what lies under the collection. */
  byte[] get(String path) {
    return get(path, "");
  }

  /**
   * A GET of what lies under the collection, with further header fields.
   *
   * @param fields each with its line end
   */
  byte[] get(String path, String fields) {
    return head("GET", path, fields).getBytes(StandardCharsets.US_ASCII);
  }

  /** A POST of an envelope to the collection. */
  byte[] post(byte[] envelope) {
    String fields =
        "Content-Type: application/taxii+json;version=2.1\r\nContent-Length: %d\r\n"
            .formatted(envelope.length);
    byte[] head = head("POST", "objects/", fields).getBytes(StandardCharsets.US_ASCII);
    byte[] request = new byte[head.length + envelope.length];
    System.arraycopy(head, 0, request, 0, head.length);
    System.arraycopy(envelope, 0, request, head.length, envelope.length);
    return request;
  }

  private String head(String method, String path, String fields) {
    return """
    %s %s%s HTTP/1.1\r
    Host: 127.0.0.1:%d\r
    Authorization: %s\r
    Accept: application/taxii+json;version=2.1\r
    %s\r
    """
        .formatted(method, collection, path, port, authorization, fields);
  }
}

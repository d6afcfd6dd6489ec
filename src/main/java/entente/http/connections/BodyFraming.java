package entente.http.connections;

/**
 * How long the body of a request is.
 *
 * @param length how many octets; 0 where there is none, and {@link #CHUNKED} where its chunks say
 *     it
 */
record BodyFraming(long length) {
  static final long CHUNKED = -1;

  boolean isChunked() {
    return length == CHUNKED;
  }
}

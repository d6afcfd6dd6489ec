package entente.bench;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A keep-alive HTTP/1.1 connection on a plain socket, with one request on it at a time. It does
 * next to nothing, so that what is measured is the server: requests are bytes made beforehand, and
 * of an answer only its end is looked for.
 */
final class Connection implements Closeable {
  private static final int BUFFER_BYTES = 4 * 1024 * 1024;
  private static final byte[] END_OF_HEAD = "\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

  private final Socket socket;
  private final byte[] buffer = new byte[BUFFER_BYTES];

  Connection(int port) throws IOException {
    socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setTcpNoDelay(true);
  }

  /** Sends a request and reads its answer to the last byte. */
  Answer exchange(byte[] request) throws IOException {
    socket.getOutputStream().write(request);
    int received = 0;
    int headLength = -1;
    while (headLength < 0) {
      int searched = Math.max(0, received - END_OF_HEAD.length);
      received += receive(received);
      headLength = endOfHead(searched, received);
    }
    String head = new String(buffer, 0, headLength, StandardCharsets.US_ASCII);
    int end = headLength + Answer.contentLength(head);
    while (received < end) {
      received += receive(received);
    }
    return new Answer(head, Arrays.copyOfRange(buffer, headLength, end));
  }

  private int receive(int offset) throws IOException {
    int read = socket.getInputStream().read(buffer, offset, buffer.length - offset);
    if (read <= 0) {
      throw new EOFException("the answer ended early, or is longer than the buffer");
    }
    return read;
  }

  /** Where the body begins, or -1 while that is not there yet. */
  private int endOfHead(int from, int to) {
    for (int end = from + END_OF_HEAD.length; end <= to; end++) {
      if (Arrays.equals(
          buffer, end - END_OF_HEAD.length, end, END_OF_HEAD, 0, END_OF_HEAD.length)) {
        return end;
      }
    }
    return -1;
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}

package entente.bench;

import java.io.IOException;
import java.util.List;

/**
 * Requests that are asked of one server, one after another and over again.
 *
 * @param port where it listens
 * @param requests the requests, ready to be sent
 */
record Questions(int port, List<byte[]> requests) implements Client.Opener {

  byte[] request(int index) {
    return requests.get(index % requests.size());
  }

  /** What the first of them is answered. */
  Answer first() throws IOException {
    try (Connection connection = new Connection(port)) {
      return connection.exchange(request(0)).require(200);
    }
  }

  @Override
  public Client open() throws IOException {
    Connection connection = new Connection(port);
    return new Client() {
      @Override
      public void ask(int index) throws IOException {
        connection.exchange(request(index)).require(200);
      }

      @Override
      public void close() throws IOException {
        connection.close();
      }
    };
  }
}

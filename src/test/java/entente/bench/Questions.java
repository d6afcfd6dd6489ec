package entente.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Requests that are asked of one server, one after another and over again.
 *
 * @param port where it listens
 * @param requests the requests, ready to be sent
 */
record Questions(int port, List<byte[]> requests) {

  byte[] request(int index) {
    return requests.get(index % requests.size());
  }

  /**
   * Asks several servers in turns, so that what else the machine does strikes all of them alike.
   *
   * @param count how often each is asked; as often before that, for warming up
   * @return the timings of each
   */
  static List<Timings> alternate(List<Questions> all, int count) throws IOException {
    List<Connection> connections = new ArrayList<>();
    List<Timings> timings = new ArrayList<>();
    try {
      for (Questions questions : all) {
        connections.add(new Connection(questions.port()));
        timings.add(new Timings(count));
      }
      for (int i = 0; i < 2 * count; i++) {
        for (int each = 0; each < all.size(); each++) {
          long nanos = ask(connections.get(each), all.get(each).request(i));
          if (i >= count) {
            timings.get(each).add(nanos);
          }
        }
      }
    } finally {
      for (Connection connection : connections) {
        connection.close();
      }
    }
    return timings;
  }

  private static long ask(Connection connection, byte[] request) throws IOException {
    long start = System.nanoTime();
    Answer answer = connection.exchange(request);
    long nanos = System.nanoTime() - start;
    answer.require(200);
    return nanos;
  }
}

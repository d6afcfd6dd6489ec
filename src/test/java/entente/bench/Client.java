package entente.bench;

import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Somebody who asks one server, one question after another. */
interface Client extends Closeable {

  /** Asks, and has the answer to its last byte when this returns. */
  void ask(int index) throws IOException;

  /** Opens a client; it is closed by whoever opened it. */
  interface Opener {
    Client open() throws IOException;
  }

  /**
   * Lets several clients ask in turns, so that what else the machine does affects all of them
   * alike.
   *
   * @param count how often each asks; as often before that, for warming up
   * @return the timings of each
   */
  static List<Timings> alternate(List<Opener> openers, int count) throws IOException {
    List<Client> clients = new ArrayList<>();
    List<Timings> timings = new ArrayList<>();
    try {
      for (Opener opener : openers) {
        clients.add(opener.open());
        timings.add(new Timings(count));
      }
      for (int i = 0; i < 2 * count; i++) {
        for (int each = 0; each < clients.size(); each++) {
          long start = System.nanoTime();
          clients.get(each).ask(i);
          long nanos = System.nanoTime() - start;
          if (i >= count) {
            timings.get(each).add(nanos);
          }
        }
      }
    } finally {
      for (Client client : clients) {
        client.close();
      }
    }
    return timings;
  }
}

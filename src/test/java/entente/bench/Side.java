package entente.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;

/**
 * One side of each comparison: a server and the one collection that it was filled with.
 *
 * @param server the server
 * @param size how many objects the collection has
 * @param posts how long each POST took by which they came
 * @param walk what reading all of them found
 */
record Side(Server server, int size, Timings posts, Walk walk) {
  private static final JsonMapper MAPPER = new JsonMapper();
  private static final int ENVELOPE_OBJECTS = 1_000;

  /** Fills an empty server, one envelope after another, then reads it all once. */
  static Side fill(Server server, int size) throws IOException {
    Timings posts = new Timings(size / ENVELOPE_OBJECTS + 1);
    try (Connection connection = server.connect()) {
      for (int from = 0; from < size; from += ENVELOPE_OBJECTS) {
        int to = Math.min(size, from + ENVELOPE_OBJECTS);
        byte[] request = server.post(Corpus.envelope(from, to));
        long start = System.nanoTime();
        Answer answer = connection.exchange(request).require(202);
        posts.add(System.nanoTime() - start);
        requireSuccesses(answer, to - from);
      }
    }
    return new Side(server, size, posts, Walk.through(server, size));
  }

  private static void requireSuccesses(Answer answer, int count) throws IOException {
    JsonNode status = MAPPER.readTree(answer.body());
    if (status.path("success_count").asInt() != count) {
      throw new IllegalStateException("objects were refused: " + status.path("failures").path(0));
    }
  }

  /** Objects a second, by one client that waits for each answer. */
  double postedPerSecond() {
    return size / posts.totalSeconds();
  }
}

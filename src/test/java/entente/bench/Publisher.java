package entente.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;

/** Posts objects, a thousand in an envelope, and waits for each answer. */
final class Publisher {
  private static final JsonMapper MAPPER = new JsonMapper();
  private static final int ENVELOPE_OBJECTS = 1_000;

  private Publisher() {}

  /** Posts the objects of a corpus from one index up to, but without, another. */
  @CanIgnoreReturnValue
  static Timings post(Caller caller, Corpus corpus, int from, int to) throws IOException {
    Timings posts = new Timings((to - from) / ENVELOPE_OBJECTS + 1);
    try (Connection connection = new Connection(caller.port())) {
      for (int start = from; start < to; start += ENVELOPE_OBJECTS) {
        int end = Math.min(to, start + ENVELOPE_OBJECTS);
        posts.add(post(connection, caller, corpus.envelope(start, end), end - start));
      }
    }
    return posts;
  }

  /**
   * Posts one envelope, each of whose objects must be taken.
   *
   * @return how long that took, in nanoseconds
   */
  @CanIgnoreReturnValue
  static long post(Connection connection, Caller caller, byte[] envelope, int objects)
      throws IOException {
    byte[] request = caller.post(envelope);
    long start = System.nanoTime();
    Answer answer = connection.exchange(request).require(202);
    long nanos = System.nanoTime() - start;
    JsonNode status = MAPPER.readTree(answer.body());
    if (status.path("success_count").asInt() != objects) {
      throw new IllegalStateException("objects were refused: " + status.path("failures").path(0));
    }
    return nanos;
  }

  /**
   * Lets several publish at once, each other objects.
   *
   * @param first the index of the first object; those behind it must be new
   * @param each how many objects each of them posts
   * @return objects a second, of all together
   */
  static double together(List<Caller> publishers, int first, int each) {
    List<Callable<Timings>> tasks = new ArrayList<>();
    for (int i = 0; i < publishers.size(); i++) {
      Caller publisher = publishers.get(i);
      int from = first + i * each;
      tasks.add(() -> post(publisher, Corpus.ONE_LABEL, from, from + each));
    }
    long start = System.nanoTime();
    int posts = Timings.joined(Crowd.together(tasks)).count();
    double seconds = (System.nanoTime() - start) / (double) TimeUnit.SECONDS.toNanos(1);
    return Math.min(posts * (double) ENVELOPE_OBJECTS, (double) each * publishers.size()) / seconds;
  }
}

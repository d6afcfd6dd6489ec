package entente.bench;

import java.io.IOException;

/**
 * One side of each comparison: a server and the one collection that it was filled with.
 *
 * @param server the server
 * @param publisher who filled it, and reads all of it
 * @param size how many objects the collection has
 * @param posts how long each POST took by which they came
 * @param walk what reading all of them found
 */
record Side(Server server, Caller publisher, int size, Timings posts, Walk walk) {

  /** Fills a server that is empty, then reads it all once. */
  static Side fill(Server server, int size) throws IOException {
    return fill(server, server.publisher(), Corpus.ONE_LABEL, size);
  }

  /** Fills a collection that is empty with objects of that corpus, then reads it all once. */
  static Side fill(Server server, Caller publisher, Corpus corpus, int size) throws IOException {
    Timings posts = Publisher.post(publisher, corpus, 0, size);
    return new Side(server, publisher, size, posts, Walk.through(publisher, size));
  }

  /** Objects a second, by one client that waits for each answer. */
  double postedPerSecond() {
    return size / posts.totalSeconds();
  }
}

package entente.cli;

import java.io.IOException;
import java.util.List;

/** Where records are delivered to. */
interface EventTarget {

  /**
   * Delivers some records.
   *
   * @param lines each as a line of JSON, in their order
   * @throws IOException where it is not certain that all of them were taken
   */
  void deliver(List<String> lines) throws IOException;
}

package entente.http.connections;

import entente.http.ClientAddress;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.Map;

/**
 * How often what is no request was refused, by kind and address, since the counts were taken last.
 * Of many addresses those that came first are told apart; the others are counted together.
 */
@ApplicationScoped
public class RefusalCounts {
  private static final int ENTRIES_MAX = 1000;
  private static final ClientAddress OTHERS = new ClientAddress("others");

  private Map<Entry, Long> counts = new HashMap<>();

  /**
   * What is counted together.
   *
   * @param refusal why it was refused
   * @param address where it came from
   */
  public record Entry(Refusal refusal, ClientAddress address) {}

  /** Counts one refusal. */
  synchronized void add(Refusal refusal, ClientAddress address) {
    add(new Entry(refusal, address), 1);
  }

  private void add(Entry entry, long count) {
    boolean told = counts.size() < ENTRIES_MAX || counts.containsKey(entry);
    counts.merge(told ? entry : new Entry(entry.refusal(), OTHERS), count, Long::sum);
  }

  /** The counts since the last time, which begin again with this. */
  synchronized Map<Entry, Long> take() {
    Map<Entry, Long> taken = counts;
    counts = new HashMap<>();
    return taken;
  }

  /** Adds a count that was taken and could not be recorded. */
  synchronized void putBack(Entry entry, long count) {
    add(entry, count);
  }
}

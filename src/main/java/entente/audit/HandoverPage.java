package entente.audit;

import java.util.List;

/**
 * Some of what was handed out, in the order that was asked for.
 *
 * @param handovers what was handed out to whom
 * @param more whether others follow
 */
public record HandoverPage(List<Handover> handovers, boolean more) {
  public HandoverPage {
    handovers = List.copyOf(handovers);
  }
}

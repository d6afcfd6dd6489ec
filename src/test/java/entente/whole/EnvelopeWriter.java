package entente.whole;

import entente.digest.Sha256;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;

/** A partner who posts envelopes to a collection, and keeps what became of each. */
final class EnvelopeWriter {
  private static final int OBJECTS_MAX = 200;

  private final String partner;
  private final String collection;
  private final Random sizes;
  private final List<SentEnvelope> sent = new ArrayList<>();

  EnvelopeWriter(String partner, String collection, long seed) {
    this.partner = partner;
    this.collection = collection;
    this.sizes = new Random(seed);
  }

  /**
   * Posts until nobody answers.
   *
   * @param acknowledged is counted down with each envelope that is acknowledged
   * @return how many envelopes were sent
   */
  int postTo(TaxiiClient client, CountDownLatch acknowledged) {
    for (int envelopes = 1; ; envelopes++) {
      List<Indicator> objects =
          Stream.generate(Indicator::any).limit(1 + sizes.nextInt(OBJECTS_MAX)).toList();
      try {
        var envelope = SentEnvelope.answered(partner, objects, client.add(collection, objects));
        sent.add(envelope);
        if (envelope.acknowledged()) {
          acknowledged.countDown();
        }
      } catch (IOException killed) {
        sent.add(SentEnvelope.unanswered(partner, objects));
        return envelopes;
      }
    }
  }

  String partner() {
    return partner;
  }

  /** The envelopes, in the order in which they were sent. */
  List<SentEnvelope> sent() {
    return List.copyOf(sent);
  }

  /** The digests of the acknowledgements that arrived. */
  List<Sha256> acknowledgements() {
    return sent.stream().filter(SentEnvelope::acknowledged).map(SentEnvelope::bodySha256).toList();
  }
}

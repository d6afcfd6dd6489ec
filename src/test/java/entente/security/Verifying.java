package entente.security;

import entente.sharing.AccessFixture;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * What the first verification of a token costs, which the next requests with it do not pay, and
 * what a proof of possession costs each time: in this process, with the change to a worker thread
 * and back, without a database.
 *
 * @param tokenMillis the median for a token, by the algorithm that it is signed with
 * @param proofMillis the same for a proof
 */
public record Verifying(Map<String, Double> tokenMillis, Map<String, Double> proofMillis) {
  private static final List<String> ALGORITHMS =
      List.of("RS256", "PS256", "ES256", "ES384", "EdDSA");
  private static final String URL = "https://taxii.example/taxii2/";
  private static final int WARM_UP = 100;
  private static final int ROUNDS = 100;
  private static final int REMEMBERED_ROUNDS = 10_000;

  /** Measures all algorithms, one after the other. */
  public static Verifying measure() {
    Verifying all = new Verifying(new TreeMap<>(), new TreeMap<>());
    ALGORITHMS.forEach(all::measure);
    return all;
  }

  private void measure(String algorithm) {
    SecurityFixture security = new SecurityFixture();
    TestIssuer issuer = TestIssuer.of("JPN", algorithm);
    security.register(issuer.registered());
    Instant now = security.clock.instant();
    String bound = issuer.token(now).claim("cnf", TestProof.confirmation(issuer)).sign();
    long[] tokens = new long[ROUNDS];
    long[] proofs = new long[ROUNDS];
    for (int round = -WARM_UP; round < ROUNDS; round++) {
      String token = issuer.token(now).sign();
      SentRequest request =
          new SentRequest("GET", URL, List.of(new TestProof(issuer, URL, bound, now).sign()));
      long start = System.nanoTime();
      require(security.caller(token).client());
      long verified = System.nanoTime();
      require(security.caller(bound, request).client());
      long proved = System.nanoTime();
      if (round >= 0) {
        tokens[round] = verified - start;
        proofs[round] = proved - verified;
      }
    }
    tokenMillis.put(algorithm, median(tokens));
    proofMillis.put(algorithm, median(proofs));
  }

  /**
   * What a request costs that shows a token which was verified before: it is found again, and what
   * its caller may do with a collection is decided.
   *
   * @return the median, in milliseconds
   */
  public static double rememberedMillis() {
    SecurityFixture security = new SecurityFixture();
    TestIssuer issuer = TestIssuer.of("JPN", "ES256");
    security.register(issuer.registered());
    String token = issuer.token(security.clock.instant()).sign();
    long[] nanos = new long[REMEMBERED_ROUNDS];
    for (int round = -REMEMBERED_ROUNDS; round < REMEMBERED_ROUNDS; round++) {
      long start = System.nanoTime();
      AccessFixture.decide(security.caller(token));
      if (round >= 0) {
        nanos[round] = System.nanoTime() - start;
      }
    }
    return median(nanos);
  }

  private static void require(String client) {
    if (!client.equals("siem")) {
      throw new IllegalStateException("the token is that of " + client);
    }
  }

  private static double median(long[] nanos) {
    Arrays.sort(nanos);
    return nanos[nanos.length / 2] / (double) TimeUnit.MILLISECONDS.toNanos(1);
  }

  /** A table in Markdown. */
  @Override
  public String toString() {
    return "| verified first, ms | token | proof |\n| --- | ---: | ---: |\n"
        + tokenMillis.keySet().stream()
            .map(
                algorithm ->
                    "| %s | %.2f | %.2f |"
                        .formatted(
                            algorithm, tokenMillis.get(algorithm), proofMillis.get(algorithm)))
            .collect(Collectors.joining("\n"));
  }
}

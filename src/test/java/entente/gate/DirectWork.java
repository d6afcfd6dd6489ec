package entente.gate;

/** Workers that work at once, in the thread of whoever asks: tests of an order need no threads. */
record DirectWork(int threads, int waitingMax, int waitingPerPartnerMax) implements WorkConfig {
  static FairWorkers workers() {
    return new FairWorkers(new DirectWork(1, 1, 1), Runnable::run);
  }
}

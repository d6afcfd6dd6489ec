package entente.security;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import entente.problem.Problem;
import entente.sharing.Caller;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Key sets that are served by an issuer, whose server may be slow, broken or gone. */
class RemoteKeySetTest {

  private static final TestIssuer JPN = TestIssuer.of("JPN");

  private final SecurityFixture security =
      new SecurityFixture(Map.of("entente.security.key-set-timeout", "PT3S"));
  private final CountDownLatch over = new CountDownLatch(1);
  private final AtomicInteger requests = new AtomicInteger();
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final HttpServer server;
  private volatile int status = 200;
  private volatile String body = JPN.keySet();
  private volatile boolean hanging;
  private volatile boolean stalling;

  RemoteKeySetTest() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
  }

  @BeforeEach
  void serve() {
    server.setExecutor(threads);
    server.createContext("/jwks", this::answer);
    server.start();
    security.register(JPN.registeredAt(location("/jwks")));
  }

  @AfterEach
  void end() {
    over.countDown();
    server.stop(0);
    threads.shutdown();
  }

  private void answer(HttpExchange exchange) throws IOException {
    requests.incrementAndGet();
    if (hanging) {
      awaitTheEnd();
    }
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Location", "/jwks");
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes, 0, bytes.length / 2);
    exchange.getResponseBody().flush();
    if (stalling) {
      awaitTheEnd();
    }
    exchange.getResponseBody().write(bytes, bytes.length / 2, bytes.length - bytes.length / 2);
    exchange.close();
  }

  private void awaitTheEnd() {
    try {
      over.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void keySetIsFetchedOnceForManyTokens() {
    assertThat(security.caller(token())).isNotNull();
    assertThat(security.caller(token())).isNotNull();

    assertThat(requests).hasValue(1);
  }

  @Test
  void newKeyIsFoundAfterThePause() {
    assertThat(security.caller(token())).isNotNull();
    TestIssuer rotated = TestIssuer.of("JPN");
    rotated.pair().setKeyId("new-key");
    body = rotated.keySet();
    String token = rotated.token(security.clock.instant()).sign();
    assertThat(security.refusal(token).detail()).contains("kid");

    security.clock.advance(security.config.keySetPause());

    assertThat(security.caller(token)).isNotNull();
  }

  @Test
  void unknownKeysDoNotPressTheIssuer() {
    for (int i = 0; i < 50; i++) {
      String madeUp = JPN.token(security.clock.instant()).header("kid", "made-up-" + i).sign();
      assertThat(security.refusal(madeUp).kind()).isEqualTo(Problem.Kind.UNAUTHENTICATED);
    }

    assertThat(requests).hasValue(1);
  }

  @Test
  void withdrawnKeyIsRefusedAfterTheRefresh() {
    String before = token();
    assertThat(security.caller(before)).isNotNull();
    body = TestIssuer.of("USA").keySet();

    security.clock.advance(security.config.keySetRefresh());

    assertThat(security.refusal(token()).detail()).contains("kid");
    assertThat(security.refusal(before).detail()).contains("kid");
  }

  @Test
  void heldKeysOutliveAnOutageForATime() {
    assertThat(security.caller(token())).isNotNull();
    status = 500;

    security.clock.advance(security.config.keySetRefresh());
    assertThat(security.caller(token())).isNotNull();

    security.clock.advance(security.config.keySetRetention());
    assertThat(security.refusal(token()).kind()).isEqualTo(Problem.Kind.UNAVAILABLE);
  }

  @Test
  void keySetThatCannotBeHadIsOurFaultNotTheCallers() {
    status = 500;
    assertUnavailable();
  }

  @Test
  void redirectIsNotFollowed() {
    status = 302;
    assertUnavailable();
    assertThat(requests).hasValue(1);
  }

  @Test
  void bodyThatIsNoKeySetIsNone() {
    body = "<html>";
    assertUnavailable();
  }

  @Test
  void bodyBeyondTheBoundIsNotRead() {
    body = " ".repeat(security.config.keySetBytesMax()) + JPN.keySet();
    assertUnavailable();
  }

  @Test
  void bodyAtTheBoundIsRead() {
    String filling = " ".repeat(security.config.keySetBytesMax() - JPN.keySet().length());
    body = JPN.keySet() + filling;

    assertThat(security.caller(token())).isNotNull();
  }

  @Test
  void hangingServerIsWaitedForOnceAndNotForLong() {
    hanging = true;
    assertUnavailable();
    assertUnavailable();

    assertThat(requests).hasValue(1);
  }

  @Test
  void hangingServerKeepsNobodyElseWaiting() {
    SecurityFixture patient =
        new SecurityFixture(Map.of("entente.security.key-set-timeout", "PT30S"));
    TestIssuer usa = TestIssuer.of("USA");
    patient.register(JPN.registeredAt(location("/jwks")), usa.registered());
    hanging = true;
    String token = JPN.token(patient.clock.instant()).sign();
    List<CompletableFuture<Caller>> waiting =
        Stream.generate(() -> patient.ask(token, Optional.empty()).subscribeAsCompletionStage())
            .limit(500)
            .toList();

    Caller served = patient.caller(usa.token(patient.clock.instant()).sign());

    assertThat(served.partner().value()).isEqualTo("USA");
    assertThat(waiting).noneMatch(CompletableFuture::isDone);
  }

  @Test
  void serverThatStallsHalfwayIsNotWaitedForLong() {
    stalling = true;
    assertUnavailable();
  }

  @Test
  void serverThatIsGoneIsOurFault() {
    server.stop(0);
    assertUnavailable();
  }

  @Test
  void plainHttpIsForLoopbackAlone() {
    security.register(JPN.registeredAt(URI.create("http://issuer.example/jwks")));
    assertUnavailable();
    security.register(JPN.registeredAt(URI.create("http:/jwks")));
    assertUnavailable();
    security.register(JPN.registeredAt(URI.create("file:///etc/jwks")));
    assertUnavailable();
  }

  private void assertUnavailable() {
    Problem refusal = security.refusal(token());
    assertThat(refusal.kind()).isEqualTo(Problem.Kind.UNAVAILABLE);
    assertThat(refusal.detail()).doesNotContain("127.0.0.1");
  }

  private String token() {
    return JPN.token(security.clock.instant()).sign();
  }

  private URI location(String path) {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
  }
}

package entente.http;

import entente.gate.ServerReadiness;
import entente.problem.Problem;
import entente.security.CallerResolver;
import entente.sharing.CurrentCoalition;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.CertificateEncodingException;
import java.time.Clock;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * The first that a request meets, before it is looked at what it asks for: who asks? Nobody learns
 * anything of the house before that is answered.
 */
class FrontDoor {
  private final ServerReadiness readiness;
  private final CurrentCoalition coalition;
  private final CallerResolver callers;
  private final Methods methods;
  private final Clock clock;

  FrontDoor(
      ServerReadiness readiness,
      CurrentCoalition coalition,
      CallerResolver callers,
      Methods methods,
      Clock clock) {
    this.readiness = readiness;
    this.coalition = coalition;
    this.callers = callers;
    this.methods = methods;
    this.clock = clock;
  }

  @ServerRequestFilter(preMatching = true)
  Uni<Void> enter(RoutingContext context) {
    Exchange exchange = Exchange.of(context, clock.instant());
    exchange.watch();
    UnreadBody.dropAfterAnswer(context);
    RequestHead.closeWhereTooLong(context);
    RequestHead.requireFields(context.request());
    if (!readiness.isReady()) {
      throw new Problem(
          Problem.Kind.UNAVAILABLE, "the server is still loading its first bundles; try again");
    }
    return callers
        .resolve(exchange.header("Authorization"), clientCertificate(context))
        .chain(caller -> coalition.get().invoke(agreed -> exchange.admit(caller, agreed)))
        .invoke(() -> RequestHead.requireTarget(context.request()))
        .invoke(() -> requireMethod(exchange))
        .replaceWithVoid();
  }

  /** Before the framework, which would take a method that a path has not for an unknown path. */
  private void requireMethod(Exchange exchange) {
    Set<String> allowed = methods.at(exchange.path());
    if (!allowed.isEmpty() && !allowed.contains(exchange.request().method().name())) {
      throw new Problem(
          Problem.Kind.METHOD_NOT_ALLOWED,
          "this resource has only the methods " + String.join(", ", allowed));
    }
  }

  /** SHA-256 of the client's certificate as RFC 8705 writes it, where the connection has one. */
  private static Optional<String> clientCertificate(RoutingContext context) {
    SSLSession session = context.request().sslSession();
    if (session == null) {
      return Optional.empty();
    }
    try {
      byte[] certificate = session.getPeerCertificates()[0].getEncoded();
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(certificate);
      return Optional.of(Base64.getUrlEncoder().withoutPadding().encodeToString(digest));
    } catch (SSLPeerUnverifiedException none) {
      return Optional.empty();
    } catch (CertificateEncodingException | NoSuchAlgorithmException e) {
      throw new IllegalStateException("a verified certificate can be digested", e);
    }
  }
}

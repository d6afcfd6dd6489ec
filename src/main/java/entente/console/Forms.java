package entente.console;

import entente.gate.FairWorkers;
import entente.http.BodyLimit;
import entente.http.PublicOrigin;
import entente.http.RequestBodies;
import entente.http.RequestContext;
import entente.problem.Problem;
import io.netty.handler.codec.http.QueryStringDecoder;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Reads the forms that pages send. Every form goes through here, so that none is taken that another
 * site had a browser send.
 */
@ApplicationScoped
public class Forms {
  /** The field of the token by which a session knows its own forms. */
  static final String TOKEN = "form_token";

  private static final int FIELDS_MAX = 16;
  private static final BodyLimit LIMIT = new BodyLimit(32_768, "the largest form");
  private static final String FOREIGN =
      "this form was not sent by a page of this server; open it" + " again from there";

  private final RequestBodies bodies;
  private final PublicOrigin publicOrigin;
  private final Sessions sessions;
  private final FairWorkers workers;

  Forms(RequestBodies bodies, PublicOrigin publicOrigin, Sessions sessions, FairWorkers workers) {
    this.bodies = bodies;
    this.publicOrigin = publicOrigin;
    this.sessions = sessions;
    this.workers = workers;
  }

  /** The fields of a form, as they were sent. */
  public record Form(Map<String, List<String>> fields) {

    /** The one value of a field; empty where it was not sent. */
    public String text(String name) {
      List<String> values = fields.getOrDefault(name, List.of());
      if (values.size() > 1) {
        throw Problem.malformed(name + ": one value was expected");
      }
      return values.isEmpty() ? "" : values.get(0);
    }
  }

  /**
   * Reads a form that is sent before there is a session.
   *
   * @return what the work returns; fails with a {@link Problem} of kind {@code FORBIDDEN} where
   *     another site had the form sent
   */
  <T> Uni<T> readOpen(RequestContext request, Function<Form, Uni<? extends T>> work) {
    return readOpen(request, LIMIT, work);
  }

  private <T> Uni<T> readOpen(
      RequestContext request, BodyLimit limit, Function<Form, Uni<? extends T>> work) {
    requireOwnPage(request);
    requireEncoding(request);
    return bodies.read(
        request, limit, body -> decoded(request, body).chain(form -> work.apply(form)));
  }

  /** A large one on a thread of the workers: it would hold up other requests. */
  private Uni<Form> decoded(RequestContext request, Buffer body) {
    return body.length() <= LIMIT.octets()
        ? Uni.createFrom().item(() -> form(body.toString()))
        : workers.run(request.caller().partner(), () -> form(body.toString()));
  }

  /** The same of a form within a session: it has to carry the session's token. */
  public <T> Uni<T> read(RequestContext request, Function<Form, Uni<? extends T>> work) {
    return read(request, LIMIT, work);
  }

  /** The same of a form of another size. */
  public <T> Uni<T> read(
      RequestContext request, BodyLimit limit, Function<Form, Uni<? extends T>> work) {
    return readOpen(
        request, limit, form -> requireToken(request, form).chain(() -> work.apply(form)));
  }

  private Uni<Void> requireToken(RequestContext request, Form form) {
    return sessions
        .of(request)
        .chain(
            session ->
                sessions
                    .seal()
                    .map(
                        seal ->
                            session
                                .filter(it -> seal.isFormToken(it, form.text(TOKEN)))
                                .orElseThrow(() -> Problem.forbidden(FOREIGN))))
        .replaceWithVoid();
  }

  /**
   * By what browsers say of a request and no page can have them say otherwise (Fetch Metadata, and
   * {@code Origin} where a browser is too old for it).
   */
  private void requireOwnPage(RequestContext request) {
    Optional<String> site = request.header("Sec-Fetch-Site");
    boolean own =
        site.isPresent()
            ? site.get().equals("same-origin")
            : request
                .header("Origin")
                .filter(it -> publicOrigin.origin(request.http()).equals(Optional.of(it)))
                .isPresent();
    if (!own) {
      throw Problem.forbidden(FOREIGN);
    }
  }

  private static void requireEncoding(RequestContext request) {
    String type = request.header("Content-Type").orElse("");
    if (!type.split(";", -1)[0].strip().equalsIgnoreCase("application/x-www-form-urlencoded")) {
      throw new Problem(
          Problem.Kind.UNSUPPORTED_MEDIA_TYPE, "application/x-www-form-urlencoded was expected");
    }
  }

  private static Form form(String body) {
    try {
      return new Form(
          new QueryStringDecoder(body, StandardCharsets.UTF_8, false, FIELDS_MAX).parameters());
    } catch (IllegalArgumentException e) {
      throw Problem.malformed("a form was expected, its fields percent-encoded");
    }
  }
}

package entente.http;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class AllowedMethodsTest {
  private final AllowedMethods allowed =
      new AllowedMethods(Stream.of(Things.class, Newest.class, String.class));

  @Path("/things")
  @SuppressWarnings("UnusedMethod") // they are looked at, not called
  private static final class Things {
    @GET
    void all() {}

    @POST
    void add() {}

    @GET
    @Path("/{thing}")
    void one() {}

    @DELETE
    @Path("/{other}")
    void delete() {}
  }

  @Path("/things/newest")
  @SuppressWarnings("UnusedMethod") // they are looked at, not called
  private static final class Newest {
    @POST
    void mark() {}
  }

  @Test
  void methodsOfAllResourcesOfAPathAreAllowed() {
    assertThat(allowed.at("/things")).containsExactly("GET", "HEAD", "POST");
    assertThat(allowed.at("/things/17")).containsExactly("DELETE", "GET", "HEAD");
  }

  @Test
  void slashAtTheEndMakesNoDifference() {
    assertThat(allowed.at("/things/")).containsExactly("GET", "HEAD", "POST");
    assertThat(allowed.at("/things/17/")).containsExactly("DELETE", "GET", "HEAD");
  }

  /** Jakarta REST, section 3.7.2. */
  @Test
  void mostLiteralTemplateIsTheOne() {
    assertThat(allowed.at("/things/newest")).containsExactly("POST");
  }

  @Test
  void pathWithoutAResourceAllowsNothing() {
    for (String path : new String[] {"", "/", "//", "/thing", "/things//", "/things/17/parts"}) {
      assertThat(allowed.at(path)).as(path).isEmpty();
    }
  }
}

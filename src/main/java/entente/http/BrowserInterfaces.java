package entente.http;

import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

/** Finds the interface for browsers that a request is for. */
@ApplicationScoped
class BrowserInterfaces {
  private final List<BrowserInterface> all;

  BrowserInterfaces(@All List<BrowserInterface> all) {
    this.all = List.copyOf(all);
  }

  /** The interface that serves a path; none where the path is a machine's. */
  Optional<BrowserInterface> at(String path) {
    return all.stream().filter(it -> it.serves(path)).findFirst();
  }
}

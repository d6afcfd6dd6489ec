package entente.http;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import java.util.Optional;

/** Finds the interface for browsers that a request is for. */
@ApplicationScoped
class BrowserInterfaces {
  private final Instance<BrowserInterface> all;

  BrowserInterfaces(@Any Instance<BrowserInterface> all) {
    this.all = all;
  }

  /** The interface that serves a path; none where the path is a machine's. */
  Optional<BrowserInterface> at(String path) {
    return all.stream().filter(it -> it.serves(path)).findFirst();
  }
}

package entente.bench;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Several servers over the same databases; the first one's PostgreSQL is that of all. */
final class Fleet implements Closeable {
  private final List<Server> servers = new ArrayList<>();

  private Fleet() {}

  /** Starts so many, one after the other. */
  static Fleet start(Path jar, Path directory, Map<String, String> settings, int count)
      throws IOException {
    Fleet fleet = new Fleet();
    try {
      fleet.servers.add(Server.start(jar, directory.resolve("1"), settings));
      for (int number = 2; number <= count; number++) {
        fleet.servers.add(fleet.servers.get(0).beside(directory.resolve("" + number)));
      }
      return fleet;
    } catch (IOException | RuntimeException e) {
      fleet.close();
      throw e;
    }
  }

  /** So many of them, the one with the PostgreSQL first. */
  List<Server> first(int count) {
    return List.copyOf(servers.subList(0, count));
  }

  /** The others go before the one that they depend on. */
  @Override
  public void close() {
    for (int i = servers.size() - 1; i >= 0; i--) {
      servers.get(i).close();
    }
  }
}

package entente.mongod;

import java.nio.file.Path;
import java.util.Optional;

/** A server that belongs to no set; it ends with the one who started it. */
public final class SingleServer implements AutoCloseable {
  private final Path directory = Scratch.create();
  private final Member member =
      new Member(Mongod.program().orElseThrow(), directory.resolve("single"), Optional.empty());

  /** Its address. */
  public String uri(String database) {
    return "mongodb://%s/%s".formatted(member.address(), database);
  }

  /** The process that it is. */
  long pid() {
    return member.pid();
  }

  /** Ends it and deletes its data. */
  @Override
  public void close() {
    member.kill();
    Scratch.delete(directory);
  }
}

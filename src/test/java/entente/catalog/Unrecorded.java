package entente.catalog;

import entente.database.OpenTransaction;
import io.smallrye.mutiny.Uni;

/**
 * Puts nothing on record, for tests of the store alone.
 *
 * @param answer what the log answers
 */
public record Unrecorded<T>(Uni<Void> answer) implements ChangeRecord<T> {

  /** The log takes whatever it is given. */
  public static <T> ChangeRecord<T> change() {
    return new Unrecorded<>(Uni.createFrom().voidItem());
  }

  /** The log cannot be written. */
  static <T> ChangeRecord<T> failing() {
    return new Unrecorded<>(
        Uni.createFrom().failure(() -> new IllegalStateException("the log is away")));
  }

  @Override
  public Uni<Void> within(OpenTransaction transaction, T result) {
    return answer;
  }

  @Override
  public Uni<Void> intended(ChangeId change, T result) {
    return answer;
  }
}

package entente.catalog;

import io.smallrye.mutiny.Uni;
import java.util.Collection;
import java.util.Map;
import java.util.Set;

/**
 * The small numbers that stand for releases. A number, once given, means the same for ever, in
 * every collection and whatever store keeps the objects.
 */
public interface ReleaseLabels {

  /** The numbers of these releases; those that have none are given one, durably. */
  Uni<Map<Release, Integer>> of(Set<Release> wanted);

  /** Those of these numbers that were never given, as far as is known. */
  Uni<Set<Integer>> unknown(Set<Integer> numbers);

  /** What these numbers stand for. */
  Uni<Map<Integer, Release>> releases(Collection<Integer> wanted);
}

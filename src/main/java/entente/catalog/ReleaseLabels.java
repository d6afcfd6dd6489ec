package entente.catalog;

import io.smallrye.mutiny.Uni;
import java.util.Collection;
import java.util.Map;
import java.util.Set;

/** Gives releases their labels. */
public interface ReleaseLabels {

  /** The labels of these releases; those that have none are given one, durably. */
  Uni<Map<Release, ReleaseLabel>> of(Set<Release> wanted);

  /** Those of these labels that were never given. */
  Uni<Set<ReleaseLabel>> unknown(Set<ReleaseLabel> labels);

  /** What these labels stand for. */
  Uni<Map<ReleaseLabel, Release>> releases(Collection<ReleaseLabel> wanted);
}

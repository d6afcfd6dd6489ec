package entente.gate;

import com.fasterxml.jackson.databind.JsonNode;
import entente.sharing.Access;
import entente.stix.RawObject;
import entente.stix.StixObject;
import entente.stix.StixTimestamp;
import entente.stix.validation.Finding;
import entente.stix.validation.StixValidator;
import entente.stix.validation.Strictness;
import entente.stix.validation.Verdict;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/**
 * What the gate in would say of objects; nothing is stored. It does not look at what is stored of
 * the same objects either, but for the marking definitions that they cite.
 */
@ApplicationScoped
public class DryRun {
  /** How many findings are told in all, besides the first of each object. */
  private static final int FINDINGS_MAX = 10_000;

  private static final int TYPE_SHOWN_MAX = 300;

  private final StixValidator validator;
  private final ValidationConfig config;
  private final MarkingDefinitions definitions;

  DryRun(StixValidator validator, ValidationConfig config, MarkingDefinitions definitions) {
    this.validator = validator;
    this.config = config;
    this.definitions = definitions;
  }

  /** Checks objects by STIX alone. */
  public List<DryRunResult> check(Iterator<RawObject> objects) {
    return new Results(Strictness.STANDARD, objects).results;
  }

  /** Checks objects as they would be if they were published to a collection. */
  public Uni<List<DryRunResult>> check(Access access, Iterator<RawObject> objects) {
    access.requireWrite();
    Results run = new Results(config.strictness(access.collection().alias()), objects);
    return definitions
        .citedBy(run.valid(), access)
        .map(known -> run.ruledBy(new EntryRule(access, known)));
  }

  /** The objects of one dry run. */
  private final class Results {
    private final List<DryRunResult> results = new ArrayList<>();
    private final List<Optional<StixObject>> sound = new ArrayList<>();
    private int findings;

    Results(Strictness strictness, Iterator<RawObject> objects) {
      objects.forEachRemaining(object -> add(object, validator.validate(object, strictness)));
    }

    private void add(RawObject object, Verdict verdict) {
      String type = shown(object.json().path("type"));
      if (verdict instanceof Verdict.Valid valid) {
        sound.add(Optional.of(valid.object()));
        results.add(result(valid.object(), type, valid.findings()));
      } else if (verdict instanceof Verdict.Invalid invalid) {
        sound.add(Optional.empty());
        results.add(result(invalid.id(), type, invalid.version(), invalid.findings()));
      }
    }

    private DryRunResult result(StixObject object, String type, List<Finding> all) {
      String version = object.version().map(StixTimestamp::text).orElse("");
      return result(object.id().value(), type, version, all);
    }

    /** The first, an error if there is any, is told in any case. */
    private DryRunResult result(String id, String type, String version, List<Finding> all) {
      int told = Math.min(all.size(), Math.max(1, FINDINGS_MAX - findings));
      findings += told;
      return new DryRunResult(
          id, type, version, all.subList(0, told), all.size() - told, Optional.empty());
    }

    List<StixObject> valid() {
      return sound.stream().flatMap(Optional::stream).toList();
    }

    List<DryRunResult> ruledBy(EntryRule rule) {
      List<DryRunResult> ruled = new ArrayList<>();
      for (int i = 0; i < results.size(); i++) {
        DryRunResult result = results.get(i);
        ruled.add(sound.get(i).map(rule::of).map(result::with).orElse(result));
      }
      return ruled;
    }
  }

  private static String shown(JsonNode type) {
    String text = type.asText("");
    return text.length() <= TYPE_SHOWN_MAX ? text : text.substring(0, TYPE_SHOWN_MAX);
  }
}

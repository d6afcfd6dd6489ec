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
public class Rehearsal {
  /** How many findings are told in all, besides the first of each object. */
  private static final int FINDINGS_MAX = 10_000;

  private static final int TYPE_SHOWN_MAX = 300;

  private final StixValidator validator;
  private final ValidationConfig config;
  private final MarkingDefinitions definitions;

  Rehearsal(StixValidator validator, ValidationConfig config, MarkingDefinitions definitions) {
    this.validator = validator;
    this.config = config;
    this.definitions = definitions;
  }

  /** Judges objects by STIX alone. */
  public List<Judgement> judge(Iterator<RawObject> objects) {
    return new Performance(Strictness.STANDARD, objects).judgements;
  }

  /** Judges objects as they would be if they were published to a collection. */
  public Uni<List<Judgement>> judge(Access access, Iterator<RawObject> objects) {
    access.requireWrite();
    Performance performance =
        new Performance(config.strictness(access.collection().alias()), objects);
    return definitions
        .citedBy(performance.valid(), access)
        .map(known -> performance.ruledBy(new EntryRule(access, known)));
  }

  /** The objects of one dry run. */
  private final class Performance {
    private final List<Judgement> judgements = new ArrayList<>();
    private final List<Optional<StixObject>> sound = new ArrayList<>();
    private int findings;

    Performance(Strictness strictness, Iterator<RawObject> objects) {
      objects.forEachRemaining(object -> add(object, validator.validate(object, strictness)));
    }

    private void add(RawObject object, Verdict verdict) {
      String type = shown(object.json().path("type"));
      if (verdict instanceof Verdict.Valid valid) {
        sound.add(Optional.of(valid.object()));
        judgements.add(judgement(valid.object(), type, valid.findings()));
      } else if (verdict instanceof Verdict.Invalid invalid) {
        sound.add(Optional.empty());
        judgements.add(judgement(invalid.id(), type, invalid.version(), invalid.findings()));
      }
    }

    private Judgement judgement(StixObject object, String type, List<Finding> all) {
      String version = object.version().map(StixTimestamp::text).orElse("");
      return judgement(object.id().value(), type, version, all);
    }

    /** The first, an error if there is any, is told in any case. */
    private Judgement judgement(String id, String type, String version, List<Finding> all) {
      int told = Math.min(all.size(), Math.max(1, FINDINGS_MAX - findings));
      findings += told;
      return new Judgement(
          id, type, version, all.subList(0, told), all.size() - told, Optional.empty());
    }

    List<StixObject> valid() {
      return sound.stream().flatMap(Optional::stream).toList();
    }

    List<Judgement> ruledBy(EntryRule rule) {
      List<Judgement> ruled = new ArrayList<>();
      for (int i = 0; i < judgements.size(); i++) {
        Judgement judgement = judgements.get(i);
        ruled.add(sound.get(i).map(rule::of).map(judgement::with).orElse(judgement));
      }
      return ruled;
    }
  }

  private static String shown(JsonNode type) {
    String text = type.asText("");
    return text.length() <= TYPE_SHOWN_MAX ? text : text.substring(0, TYPE_SHOWN_MAX);
  }
}

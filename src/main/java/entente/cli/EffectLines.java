package entente.cli;

import entente.catalog.ObjectCounts;
import entente.sharing.AgreementEditor;
import entente.sharing.ChangeEffect;
import entente.sharing.ChangeEffects;
import entente.sharing.CoalitionChange;
import entente.sharing.OperatorsConfig;
import entente.sharing.SightChange;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.Instant;

/** Tells what a change would open and close, in numbers of the objects that there are today. */
final class EffectLines {
  private static final String MONGODB = "quarkus.mongodb.connection-string";

  private final AgreementEditor editor;
  private final PrintWriter out;

  EffectLines(AgreementEditor editor, PrintWriter out) {
    this.editor = editor;
    this.out = out;
  }

  void print(CoalitionChange change) {
    OperatorsConfig config = Settings.of(OperatorsConfig.class);
    try (ObjectCounts counts =
        editor.counts(
            Settings.all().getOptionalValue(MONGODB, String.class), config.countedVersionsMax())) {
      change.edits().forEach(edit -> out.println("dry run: " + edit));
      print(ChangeEffects.of(change, counts, config, Clock.systemUTC()), config);
      if (editor.needsApproval(change)) {
        out.println("it would wait for the approval of another operator");
      }
      out.println("nothing was stored");
    }
  }

  private void print(ChangeEffects effects, OperatorsConfig config) {
    Instant now = Clock.systemUTC().instant();
    effects.all().forEach(effect -> print(effect, now));
    if (effects.more()) {
      out.printf(
          "there may be more: counting ends after %d of these, or %s%n",
          config.effectsMax(), config.effectsTimeout());
    }
  }

  private void print(ChangeEffect effect, Instant now) {
    SightChange sight = effect.sight();
    out.printf(
        "%s  %s in %s: %s would open, %s would close%n",
        sight.from().isAfter(now) ? "from " + sight.from() : "now",
        sight.partner(),
        sight.collection().alias(),
        effect.opened(),
        effect.closed());
  }
}

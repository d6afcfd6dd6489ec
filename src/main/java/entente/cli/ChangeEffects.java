package entente.cli;

import entente.catalog.ObjectCounts;
import entente.sharing.AgreementEditor;
import entente.sharing.ChangeEffect;
import entente.sharing.CoalitionChange;
import entente.sharing.OperatorsConfig;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.Instant;

/** Tells what a change would open and close, in numbers of the objects that there are today. */
final class ChangeEffects {
  private static final String MONGODB = "quarkus.mongodb.connection-string";

  private final AgreementEditor editor;
  private final PrintWriter out;

  ChangeEffects(AgreementEditor editor, PrintWriter out) {
    this.editor = editor;
    this.out = out;
  }

  void print(CoalitionChange change) {
    Instant now = Clock.systemUTC().instant();
    OperatorsConfig config = Settings.of(OperatorsConfig.class);
    try (ObjectCounts counts =
        editor.counts(
            Settings.all().getOptionalValue(MONGODB, String.class), config.countedVersionsMax())) {
      change.edits().forEach(edit -> out.println("dry run: " + edit));
      ChangeEffect.of(change, now, counts).forEach(effect -> print(effect, now));
      if (editor.needsApproval(change)) {
        out.println("it would wait for the approval of another operator");
      }
      out.println("nothing was stored");
    }
  }

  private void print(ChangeEffect effect, Instant now) {
    CoalitionChange.SightChange sight = effect.sight();
    out.printf(
        "%s  %s in %s: %s would open, %s would close%n",
        sight.from().equals(now) ? "now" : "from " + sight.from(),
        sight.partner(),
        sight.collection().alias(),
        effect.opened(),
        effect.closed());
  }
}

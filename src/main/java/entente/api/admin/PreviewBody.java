package entente.api.admin;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import entente.sharing.ChangeEffect;
import entente.sharing.Edit;
import entente.sharing.OperatorChanges;
import java.util.List;

/**
 * What a change would do, as JSON.
 *
 * @param stored false
 * @param needsApproval whether it would wait for another operator
 * @param changes a sentence for each step
 * @param effects what it would open and close
 * @param moreEffects whether counting ended before all effects were looked at
 */
record PreviewBody(
    boolean stored,
    boolean needsApproval,
    List<String> changes,
    @JsonInclude(Include.ALWAYS) List<EffectBody> effects,
    boolean moreEffects) {

  static PreviewBody of(OperatorChanges.Preview preview) {
    return new PreviewBody(
        false,
        preview.needsApproval(),
        preview.change().edits().stream().map(Edit::toString).toList(),
        preview.effects().all().stream().map(EffectBody::of).toList(),
        preview.effects().more());
  }

  /**
   * What is opened and closed to one partner in one collection; counting may have ended before all
   * objects were counted.
   */
  record EffectBody(
      String from,
      String partner,
      String collection,
      String alias,
      int opened,
      boolean openedAtLeast,
      int closed,
      boolean closedAtLeast) {
    static EffectBody of(ChangeEffect effect) {
      return new EffectBody(
          effect.sight().from().toString(),
          effect.sight().partner().value(),
          effect.sight().collection().id().toString(),
          effect.sight().collection().alias(),
          effect.opened().objects(),
          effect.opened().more(),
          effect.closed().objects(),
          effect.closed().more());
    }
  }
}

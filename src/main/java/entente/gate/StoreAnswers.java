package entente.gate;

import entente.catalog.Addition.Result;
import entente.sharing.Ruling.Refused;
import entente.sharing.Ruling.Remark;
import entente.stix.StixId;
import java.util.Optional;

/** Tells a publisher, in words, what the store answers of an object. */
final class StoreAnswers {
  private StoreAnswers() {}

  /** Why the object does not enter; empty if it is held. */
  static Optional<Refused> refusal(Result result) {
    return switch (result) {
      case ADDED, ALREADY_THERE, OTHER_CONTENT_KEPT, NARROWED, SENT_AGAIN -> Optional.empty();
      case CONFLICT ->
          refused(
              "/modified",
              "this version is there with other content; a change needs a later modified, an"
                  + " object without one has to be deleted first");
      case OTHER_CREATED ->
          refused(
              "/created",
              "the instant that the versions which are there have was expected (STIX 2.1, section"
                  + " 3.6)");
      case NOT_YOURS -> refused("/id", "the object of this identifier is another partner's");
      case REVOCATION_NARROWER ->
          refused(
              "/object_marking_refs",
              "a revocation goes to all who may see the version before it; markings that reach them"
                  + " all were expected");
      case TOO_MANY_RELEASES ->
          refused(
              "/object_marking_refs",
              "you have brought as many different sets of recipients into this collection as one"
                  + " partner may");
      case TOO_MANY_REFERENCES ->
          refused(
              "", "it refers to more objects than one object, or all that is sent at once, may");
      case TOO_MANY_REFERRERS ->
          refused("", "it refers to an object that as many of yours refer to as may");
      case TOO_MANY_VERSIONS ->
          refused("/id", "the object has as many versions as it may; delete older ones first");
    };
  }

  private static Optional<Refused> refused(String pointer, String expected) {
    return Optional.of(new Refused(pointer, expected));
  }

  /** What became of an object that is held, where that needs a word. */
  static Optional<String> outcome(Result result) {
    return switch (result) {
      case ALREADY_THERE -> Optional.of("it was there; nothing changed");
      case OTHER_CONTENT_KEPT ->
          Optional.of(
              "it was there with other content, which stays; the content that was sent was not"
                  + " taken, for that delete it first");
      case NARROWED -> Optional.of("it was there; it goes to fewer now");
      case SENT_AGAIN -> Optional.of("it was there; it goes to nobody whom its markings leave out");
      case ADDED,
          CONFLICT,
          OTHER_CREATED,
          NOT_YOURS,
          REVOCATION_NARROWER,
          TOO_MANY_RELEASES,
          TOO_MANY_REFERENCES,
          TOO_MANY_REFERRERS,
          TOO_MANY_VERSIONS ->
          Optional.empty();
    };
  }

  /** That an object goes to fewer than its markings say, for what it refers to does. */
  static Remark narrowed(StixId reference) {
    return new Remark("", "it refers to " + reference + ", and goes to those alone who see that");
  }
}

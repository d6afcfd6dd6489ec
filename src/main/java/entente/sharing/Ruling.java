package entente.sharing;

import entente.catalog.Release;
import java.util.List;
import java.util.Optional;

/** What is decided of an object that is to enter a collection. */
public sealed interface Ruling {

  /** To whom the object may go besides its owner; absent if it may not enter. */
  Optional<Release> release();

  /** Why the object may not enter; absent if it may. */
  Optional<Refused> refusal();

  /** What its publisher is told of a release that is narrower than the markings seem to say. */
  List<Remark> remarks();

  /**
   * Something to tell the publisher.
   *
   * @param pointer of what, as a JSON Pointer into the object (RFC 6901)
   * @param text a sentence without a full stop
   */
  record Remark(String pointer, String text) {

    /** Of what, and the sentence. */
    public String message() {
      return pointer + ": " + text;
    }
  }

  /**
   * It may enter.
   *
   * @param granted to whom it may go
   * @param remarks what its publisher is told
   */
  record Released(Release granted, List<Remark> remarks) implements Ruling {
    public Released {
      remarks = List.copyOf(remarks);
    }

    @Override
    public Optional<Release> release() {
      return Optional.of(granted);
    }

    @Override
    public Optional<Refused> refusal() {
      return Optional.empty();
    }
  }

  /**
   * It may not.
   *
   * @param pointer where, as a JSON Pointer into the object (RFC 6901)
   * @param expected what was expected there
   */
  record Refused(String pointer, String expected) implements Ruling {
    @Override
    public Optional<Release> release() {
      return Optional.empty();
    }

    @Override
    public Optional<Refused> refusal() {
      return Optional.of(this);
    }

    @Override
    public List<Remark> remarks() {
      return List.of();
    }

    /** Where, and what was expected. */
    public String reason() {
      return pointer + ": " + expected;
    }
  }
}

package entente.console.publisher;

import entente.console.CollectionView;
import entente.gate.SubmissionStatus;
import entente.gate.SubmissionStatus.Detail;
import entente.sharing.Access;
import java.util.List;

/**
 * What became of a bundle.
 *
 * @param status the identifier of its status
 * @param successes the objects that are in the collection now
 * @param failures those that are not
 */
record PublishedView(String status, List<Line> successes, List<Line> failures) {

  /**
   * What became of an object.
   *
   * @param id its identifier
   * @param path its page; empty where the publisher may not read the collection, or it has none
   * @param message why it failed, or a remark
   * @param receivers the codes of the partners that receive it
   */
  record Line(String id, String path, String message, List<String> receivers) {}

  static PublishedView of(Access access, SubmissionStatus status) {
    String objects = access.canRead() ? CollectionView.path(access.collection()) + "/" : "";
    return new PublishedView(
        status.id().toString(),
        status.successes().details().stream().map(it -> line(objects, it)).toList(),
        status.failures().details().stream().map(it -> line("", it)).toList());
  }

  private static Line line(String objects, Detail detail) {
    return new Line(
        detail.id(),
        objects.isEmpty() ? "" : objects + detail.id(),
        detail.message().orElse(""),
        detail.receivers());
  }
}

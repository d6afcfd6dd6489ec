package entente.bench;

import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * Something that a client reads.
 *
 * @param name what it is called in the table
 * @param paths what is asked for on a side, one after another and over again
 */
record Reading(String name, Function<Side, List<String>> paths) {
  private static final int IDS = 1_000;

  /** How many objects the page has that most is measured by. */
  static final int PAGE = 100;

  /** That page. */
  static final Reading FIRST_PAGE = of("page of 100, from the start, ms", "objects/?limit=100");

  static final Reading FAR_PAGE =
      new Reading(
          "page of 100, near the end, by added_after, ms",
          side -> List.of("objects/?limit=100&added_after=" + side.walk().nearEnd()));

  static final Reading OBJECT = new Reading("object by id, ms", Reading::objects);

  static final List<Reading> ALL =
      List.of(
          FIRST_PAGE,
          FAR_PAGE,
          new Reading(
              "page of 100, in the middle, by next, ms",
              side -> List.of("objects/?limit=100&next=" + side.walk().middle())),
          of("page of 1,000, from the start, ms", "objects/?limit=1000"),
          of(
              "page of 100, match[type], one in 50, ms",
              "objects/?limit=100&match[type]=" + Corpus.RARE_TYPE),
          of("manifest, page of 100, ms", "manifest/?limit=100"),
          OBJECT);

  private static Reading of(String name, String path) {
    return new Reading(name, side -> List.of(path));
  }

  /** Objects from all over the collection. */
  private static List<String> objects(Side side) {
    int step = Math.max(1, side.size() / IDS);
    return IntStream.range(0, Math.min(IDS, side.size()))
        .mapToObj(i -> "objects/" + Corpus.id(i * step) + "/")
        .toList();
  }

  /** The same as requests, ready to be sent. */
  Questions questions(Side side) {
    return new Questions(
        side.server().port(), paths.apply(side).stream().map(side.server()::get).toList());
  }
}

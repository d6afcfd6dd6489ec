package entente.bench;

import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * Something that a client reads.
 *
 * @param name what it is called in the table
 * @param fields header fields that are sent besides the usual ones, each with its line end
 * @param paths what is asked for on a side, one after another and over again
 */
record Reading(String name, String fields, Function<Side, List<String>> paths) {
  private static final int IDS = 1_000;

  /** How many objects the page has that most is measured by. */
  static final int PAGE = 100;

  /** That page. */
  static final Reading FIRST_PAGE = of("page of 100, from the start, ms", "objects/?limit=100");

  static final Reading FAR_PAGE =
      new Reading(
          "page of 100, near the end, by added_after, ms",
          "",
          side -> List.of("objects/?limit=100&added_after=" + side.walk().nearEnd()));

  /** Another page each time, from all over the collection: hardly one of them is still kept. */
  static final Reading COLD_PAGES =
      new Reading("page of 100, each time another one, ms", "", Reading::pages);

  /** What a client asks for who has everything. */
  static final Reading IDLE_POLL =
      new Reading(
          "poll that finds nothing new, ms",
          "",
          side -> List.of("objects/?limit=100&added_after=" + side.walk().end()));

  /** The first page for a client that takes it compressed. */
  static final Reading COMPRESSED_PAGE =
      new Reading("page of 100, compressed, ms", Caller.COMPRESSED, FIRST_PAGE.paths);

  static final Reading OBJECT = new Reading("object by id, ms", "", Reading::objects);

  static final List<Reading> ALL =
      List.of(
          FIRST_PAGE,
          FAR_PAGE,
          new Reading(
              "page of 100, in the middle, by next, ms",
              "",
              side -> List.of("objects/?limit=100&next=" + side.walk().middle())),
          of("page of 1,000, from the start, ms", "objects/?limit=1000"),
          of(
              "page of 100, match[type], one in 50, ms",
              "objects/?limit=100&match[type]=" + Corpus.RARE_TYPE),
          of("manifest, page of 100, ms", "manifest/?limit=100"),
          OBJECT);

  private static Reading of(String name, String path) {
    return new Reading(name, "", side -> List.of(path));
  }

  private static List<String> pages(Side side) {
    return side.walk().lastDates().stream()
        .map(date -> "objects/?limit=100&added_after=" + date)
        .limit(side.walk().lastDates().size() - 1L)
        .toList();
  }

  /** Objects from all over the collection. */
  private static List<String> objects(Side side) {
    int step = Math.max(1, side.size() / IDS);
    return IntStream.range(0, Math.min(IDS, side.size()))
        .mapToObj(i -> "objects/" + Corpus.id(i * step) + "/")
        .toList();
  }

  /** The same as requests of the publisher, ready to be sent. */
  Questions questions(Side side) {
    return questions(side, side.publisher());
  }

  /** The same as requests of somebody else. */
  Questions questions(Side side, Caller caller) {
    return new Questions(
        caller.port(), paths.apply(side).stream().map(path -> caller.get(path, fields)).toList());
  }
}

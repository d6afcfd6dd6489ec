package entente.console.campaign;

import entente.catalog.ObjectPage;
import entente.console.campaign.Overview.Named;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * An object in the middle of what it is linked with.
 *
 * @param overview what was looked at
 * @param object the object
 * @param lines the links, for the list beside the picture
 * @param nodes the objects around it
 * @param leftOut how many other objects are not shown
 */
record GraphView(Overview overview, Named object, List<Line> lines, List<Node> nodes, int leftOut) {
  private static final int LABEL_MAX = 30;
  private static final double WIDTH = 960;
  private static final double HEIGHT = 640;

  /** They end an XML document, or change how what stands beside them is shown. */
  private static final Pattern UNSEEN = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cs}]");

  /**
   * A link in words.
   *
   * @param other the object at its other end
   * @param words what the link is
   * @param outward whether it leads there
   */
  record Line(Named other, String words, boolean outward) {}

  /**
   * An object in the picture.
   *
   * @param x from the left
   * @param y from above
   * @param label what it is called, cut
   * @param anchor on which side of the point the label stands
   * @param labelX where it stands
   */
  record Node(String x, String y, String label, String anchor, String labelX) {}

  /** The graph of what a selection has left. */
  static GraphView of(GraphSelection selection, ObjectPage page) {
    Overview overview = Overview.of(selection.access(), page);
    String id = selection.id().value();
    Links links = Links.of(id, overview.byId()).first(GraphSelection.OTHERS_MAX);
    List<String> others = List.copyOf(links.others());
    return new GraphView(
        overview,
        overview.named(id),
        links.links().stream()
            .map(it -> new Line(overview.named(it.other()), it.words(), it.outward()))
            .toList(),
        IntStream.range(0, others.size())
            .mapToObj(i -> node(i, others.size(), overview.named(others.get(i)).title()))
            .toList(),
        selection.leftOut());
  }

  private static Node node(int place, int of, String title) {
    double angle = 2 * Math.PI * place / of - Math.PI / 2;
    double x = WIDTH / 2 + Math.cos(angle) * WIDTH * 0.25;
    double y = HEIGHT / 2 + Math.sin(angle) * HEIGHT * 0.44;
    boolean right = Math.cos(angle) >= 0;
    return new Node(
        number(x),
        number(y),
        label(title),
        right ? "start" : "end",
        number(x + (right ? 12 : -12)));
  }

  private static String number(double length) {
    return Long.toString(Math.round(length));
  }

  private static String label(String title) {
    String seen = UNSEEN.matcher(title).replaceAll(" ");
    return seen.codePointCount(0, seen.length()) <= LABEL_MAX
        ? seen
        : seen.substring(0, seen.offsetByCodePoints(0, LABEL_MAX)) + "…";
  }

  /** What the object is called in the picture. */
  public String label() {
    return label(object.title());
  }
}

package entente.console.campaign;

import entente.console.PageHead;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

/** The templates of the views of a collection. */
@CheckedTemplate(basePath = "console/campaign")
final class Templates {
  private Templates() {}

  static native TemplateInstance positions(PageHead page, PositionsView view);

  static native TemplateInstance timeline(PageHead page, TimelineView view);

  static native TemplateInstance techniques(PageHead page, TechniquesView view);

  static native TemplateInstance graph(PageHead page, GraphView graph);

  static native TemplateInstance picture(GraphView graph);
}

package entente.console.reader;

import entente.console.PageHead;
import entente.console.reader.ClientsResource.RootSettings;
import entente.console.reader.CollectionsResource.RootView;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import java.util.List;

/** The templates of a reader's pages. */
@CheckedTemplate(basePath = "console/reader")
final class Templates {
  private Templates() {}

  static native TemplateInstance collections(PageHead page, List<RootView> roots);

  static native TemplateInstance objects(PageHead page, ListingView listing);

  static native TemplateInstance object(PageHead page, ObjectView object);

  static native TemplateInstance clearance(PageHead page, ClearanceView clearance);

  static native TemplateInstance clients(PageHead page, String discovery, List<RootSettings> roots);
}

package entente.console.auditor;

import entente.console.PageHead;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

/** The templates of an auditor's pages. */
@CheckedTemplate(basePath = "console/auditor")
final class Templates {
  private Templates() {}

  static native TemplateInstance records(PageHead page, RecordsView search);

  static native TemplateInstance record(PageHead page, RecordView view);

  static native TemplateInstance disclosures(PageHead page, DisclosuresView report);

  static native TemplateInstance figures(PageHead page, FiguresView view);

  static native TemplateInstance alerts(PageHead page, AlertsView view);
}

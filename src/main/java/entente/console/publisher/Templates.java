package entente.console.publisher;

import entente.console.CollectionView;
import entente.console.PageHead;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

/** The templates of a publisher's pages. */
@CheckedTemplate(basePath = "console/publisher")
final class Templates {
  private Templates() {}

  static native TemplateInstance publish(PageHead page, BundleView bundle);

  static native TemplateInstance withdrawal(PageHead page, WithdrawalView view);

  static native TemplateInstance published(
      PageHead page, CollectionView collection, PublishedView published);
}

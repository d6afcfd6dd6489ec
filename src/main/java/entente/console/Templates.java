package entente.console;

import entente.console.ClientsResource.RootSettings;
import entente.console.CollectionsResource.RootView;
import entente.console.DemonstrationRoles.Role;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import java.util.List;

/** The templates of the pages, checked against what they are given when the server is built. */
@CheckedTemplate(basePath = "console")
final class Templates {
  private Templates() {}

  static native TemplateInstance signIn(PageHead page, List<Role> roles);

  static native TemplateInstance signedOut(PageHead page, String why, String request);

  static native TemplateInstance refusal(PageHead page, String why, String request);

  static native TemplateInstance collections(PageHead page, List<RootView> roots);

  static native TemplateInstance objects(PageHead page, ListingView listing);

  static native TemplateInstance object(PageHead page, ObjectView object);

  static native TemplateInstance clearance(PageHead page, ClearanceView clearance);

  static native TemplateInstance publish(PageHead page, BundleView bundle);

  static native TemplateInstance published(
      PageHead page, CollectionView collection, PublishedView published);

  static native TemplateInstance clients(PageHead page, String discovery, List<RootSettings> roots);
}

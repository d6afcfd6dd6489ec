package entente.catalog.postgres;

import entente.catalog.ApiRoot;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** A row of {@code api_root}. */
@Entity
@Table(name = "api_root")
class ApiRootRow {
  @Id String name;

  @Column(nullable = false)
  String title;

  @Column(nullable = false)
  String description;

  @Column(nullable = false)
  int position;

  static ApiRootRow of(ApiRoot apiRoot, int position) {
    ApiRootRow row = new ApiRootRow();
    row.name = apiRoot.name();
    row.title = apiRoot.title();
    row.description = apiRoot.description();
    row.position = position;
    return row;
  }

  ApiRoot apiRoot() {
    return new ApiRoot(name, title, description);
  }
}

package entente.sharing.postgres;

import entente.sharing.SuspensionTarget;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;

/** A row of {@code suspension}; the server only reads it. */
@Entity
@Table(name = "suspension")
@IdClass(SuspensionRow.Key.class)
class SuspensionRow {
  @Id
  @Enumerated(EnumType.STRING)
  SuspensionTarget.Kind kind;

  @Id String owner;

  @Id String name;

  /** What tells the rows apart. */
  record Key(SuspensionTarget.Kind kind, String owner, String name) implements Serializable {}

  SuspensionTarget target() {
    return new SuspensionTarget(kind, owner, name);
  }
}

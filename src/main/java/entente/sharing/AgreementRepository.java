package entente.sharing;

import io.smallrye.mutiny.Uni;

/** Keeps what the coalition has agreed on. */
public interface AgreementRepository {

  /** All of it, as it stands in the store now. */
  Uni<Agreement> agreement();

  /** Adds what is not there yet; what is there stays as it is. */
  Uni<Void> establish(Agreement agreement);
}

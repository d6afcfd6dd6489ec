package entente.audit;

import entente.catalog.PartnerCode;
import io.smallrye.mutiny.Uni;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** How much partners ask for. */
public interface AccessFigures {

  /**
   * What one partner did on one day.
   *
   * @param place whose figures these are
   * @param requests how many requests they made
   * @param refused how many of them were refused, or failed
   * @param notAccepted how many showed credentials that had been suspended, revoked or had ended
   * @param objects how many objects were handed out to them
   * @param callers from where; absent for those who could not be believed
   */
  record Figures(
      Place place,
      long requests,
      long refused,
      long notAccepted,
      long objects,
      Optional<Callers> callers) {}

  /**
   * A partner and a day.
   *
   * @param day of the UTC calendar
   * @param partner absent for all those together who could not be believed
   */
  record Place(LocalDate day, Optional<PartnerCode> partner) {}

  /**
   * From where requests came that were served.
   *
   * @param addresses how many addresses
   * @param clients how many clients
   */
  record Callers(long addresses, long clients) {}

  /**
   * Which figures.
   *
   * @param from the first day
   * @param until the day behind the last one
   * @param partner of that partner alone
   * @param after those behind that place, in the order of days and then of partners
   * @param limit how many at most, one more where there are more
   */
  record Query(
      LocalDate from,
      LocalDate until,
      Optional<PartnerCode> partner,
      Optional<Place> after,
      int limit) {}

  /** The figures that a query asks for, in their order. */
  Uni<List<Figures>> find(Query query);
}

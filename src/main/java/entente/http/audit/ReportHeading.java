package entente.http.audit;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * What a page of a report says of itself.
 *
 * @param question what was asked for, as it was sent
 * @param made when it was asked for
 * @param request the request, under which the report is on record
 * @param next the address of the next page, if there is one
 */
public record ReportHeading(String question, Instant made, UUID request, Optional<String> next) {}

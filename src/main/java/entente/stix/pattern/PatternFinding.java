package entente.stix.pattern;

import entente.stix.Rule;

/**
 * One place where a pattern breaks a rule.
 *
 * @param rule the rule, which says whether this is an error or a warning
 * @param column where, from 1, counted in Unicode code points over the whole pattern, line feeds
 *     among them; one past the last where something is missing at the end
 * @param expected what was expected there, a clause such as {@code a comparison operator was
 *     expected}; it repeats nothing of the pattern
 */
public record PatternFinding(Rule rule, int column, String expected) {}

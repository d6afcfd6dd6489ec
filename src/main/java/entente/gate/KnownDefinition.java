package entente.gate;

import entente.stix.MarkingDefinition;

/**
 * A marking definition that objects of a submission may cite.
 *
 * @param meaning what it says
 * @param own whether it is the one's who cites it; else it is of a partner that defines for all
 */
record KnownDefinition(MarkingDefinition meaning, boolean own) {}

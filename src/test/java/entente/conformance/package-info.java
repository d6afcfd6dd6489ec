/** Which test holds which row of the standard, and the table that is made of it. */
@org.jspecify.annotations.NullMarked
package entente.conformance;

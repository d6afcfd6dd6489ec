/** The pages that operators and contributors read, held to what the code says. */
@org.jspecify.annotations.NullMarked
package entente.docs;

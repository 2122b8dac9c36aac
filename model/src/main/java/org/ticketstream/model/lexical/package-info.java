/**
 * A linear model over words and pairs of words, which may stand beside a transformer: it reads all of a long text, and
 * errs elsewhere.
 */
package org.ticketstream.model.lexical;

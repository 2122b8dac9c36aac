/** The files of a checkpoint that say how its tokenizer reads a text, as Python reads them. */
package org.ticketstream.model.checkpoint.tokenizer;

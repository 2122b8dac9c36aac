/** Text to token ids, by the tokenizer that comes with a checkpoint. */
package org.ticketstream.model.tokenize;

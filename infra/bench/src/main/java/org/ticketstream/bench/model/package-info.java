/** Ways to run BERT in a JVM, compared on the same texts. */
package org.ticketstream.bench.model;

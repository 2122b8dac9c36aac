/** Releases in a store and on their topic, and what became of them in the scoring job. */
package org.ticketstream.operations.releases;

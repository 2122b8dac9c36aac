/** What the small commands cost: processor time of the whole process, from the launcher to the exit. */
package org.ticketstream.bench.cli;

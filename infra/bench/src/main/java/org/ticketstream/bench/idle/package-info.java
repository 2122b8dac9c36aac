/** What the system on one machine costs while nothing is sent to it, and how soon it answers then. */
package org.ticketstream.bench.idle;

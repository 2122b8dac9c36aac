/** End-to-end tests: one scenario with two homes, and what only the whole system can show. */
package org.ticketstream.e2e;

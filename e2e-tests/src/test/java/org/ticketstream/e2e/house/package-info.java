/** The measures of the house. */
package org.ticketstream.e2e.house;

/** From answers to teams: a rules file says which team takes a ticket, the first rule that applies decides. */
package org.ticketstream.ingest.routing;

/** What an installation's Kafka has, what it should have, and what makes the one the other. */
package org.ticketstream.schemas.client;

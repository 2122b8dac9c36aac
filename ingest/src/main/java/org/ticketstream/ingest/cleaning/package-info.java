/** From a ticket as published to a ticket that is fit for the model. Plain values, no Kafka. */
package org.ticketstream.ingest.cleaning;

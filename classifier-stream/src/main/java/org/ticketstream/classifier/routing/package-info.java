/**
 * Which of the models that serve is asked about a ticket: traffic shares, circuit breakers, the fallback to the
 * previous champion.
 */
package org.ticketstream.classifier.routing;

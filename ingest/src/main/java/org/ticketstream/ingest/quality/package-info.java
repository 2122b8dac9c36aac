/** Quality of the models on live tickets, counted from corrections and confirmations by model, category and window. */
package org.ticketstream.ingest.quality;

/** How good the models are on live tickets: counted from what people say about their answers, by model, category and window. */
package org.ticketstream.ingest.quality;

/** Active learning: which tickets a person should review next, because the models learn most from them. */
package org.ticketstream.ingest.review;

/** Which tickets a person should look at next, because the models learn most from them. */
package org.ticketstream.ingest.review;

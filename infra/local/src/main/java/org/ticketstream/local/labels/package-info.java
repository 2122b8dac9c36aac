/** What people have decided, read from the stream to train on. */
package org.ticketstream.local.labels;

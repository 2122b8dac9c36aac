/** Releases: what serves, what it was worth in its training, and the change from one to another. */
package org.ticketstream.console.models;

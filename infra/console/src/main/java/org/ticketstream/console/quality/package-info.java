/** How good the models are on live tickets: figures with intervals, confusion, and how far people agree. */
package org.ticketstream.console.quality;

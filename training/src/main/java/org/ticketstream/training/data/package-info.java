/** Labelled rows: read from files or labelled tickets, checked row by row, counted, split and fingerprinted. */
package org.ticketstream.training.data;

/**
 * The whole loop on one machine, to look at: tickets flow, people correct some answers, the model learns from them and
 * is swapped while tickets flow; all that was sent is counted again at the other end.
 */
package org.ticketstream.local.demo;

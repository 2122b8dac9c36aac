/**
 * Which ports the parts of a local stack listen on: the ones asked for, else free ones, and the same ones again after a
 * restart.
 */
package org.ticketstream.embedded.ports;

/**
 * Settings as annotated records, read from command line, environment and a file under the same names. An unknown name
 * is an error, and all errors are reported together.
 */
package org.ticketstream.settings;

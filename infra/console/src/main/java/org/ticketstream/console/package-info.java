/** The page where people see, correct and steer: its server and its settings. */
package org.ticketstream.console;

/** The page where people see, correct and steer: its server and its settings. Start reading at {@link ConsoleServer}. */
package org.ticketstream.console;

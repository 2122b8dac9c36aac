/** Who looks at the console, and what that person may do: login by API key, sessions, roles. */
package org.ticketstream.console.access;

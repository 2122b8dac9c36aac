/** Who looks at the console, and what that person may do: login by API key, sessions, cookies, roles. */
package org.ticketstream.console.access;

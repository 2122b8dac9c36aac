/** Where services log that are processes of their own. */
package org.ticketstream.settings.logging;

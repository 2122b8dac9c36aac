/** How the installation is doing, read once for all who look. */
package org.ticketstream.console.health;

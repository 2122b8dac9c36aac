/** The files of the page, from the class path, under names that change with their content. */
package org.ticketstream.console.assets;

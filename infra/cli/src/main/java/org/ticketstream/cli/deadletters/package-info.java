/** Commands that list, show and redrive dead letters. */
package org.ticketstream.cli.deadletters;

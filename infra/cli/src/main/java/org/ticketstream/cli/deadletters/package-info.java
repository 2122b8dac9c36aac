/** Commands about dead letters. */
package org.ticketstream.cli.deadletters;

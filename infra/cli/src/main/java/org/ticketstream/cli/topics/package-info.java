/** Commands that plan and apply topic settings. */
package org.ticketstream.cli.topics;

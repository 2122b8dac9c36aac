/** Commands about releases. */
package org.ticketstream.cli.models;

/** Commands that list, gate, publish, promote, roll back and prune releases. */
package org.ticketstream.cli.models;

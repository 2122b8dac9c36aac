/** Says which category a ticket really has, and what became of that. */
package org.ticketstream.operations.corrections;

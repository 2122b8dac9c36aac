/** Trainings: how far they are, what the gate says of them, and to start and stop one. */
package org.ticketstream.console.training;

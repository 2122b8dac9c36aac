/** Trainings on the stream: {@code training request}, {@code list} and {@code stop}. */
package org.ticketstream.cli.trainings;

/**
 * When Flink checkpoints are taken: as soon as something waits to be committed, at most once in an interval, and hardly
 * ever otherwise.
 */
package org.ticketstream.classifier.checkpoints;

/**
 * The commands of {@code ./ticketstream}: options, help and exit codes. What they do lies in {@code infra/operations}
 * and the services.
 */
package org.ticketstream.cli;

/**
 * The model swap: what happens to a release between its announcement and its end, per job and JVM, and the operator that follows the
 * release topic. The old model serves until the new one is active.
 */
package org.ticketstream.classifier.release;
